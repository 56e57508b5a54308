namespace ArrhythmiaWeb.Controllers;

/// <summary>What a request asks for.</summary>
public static class RequestExtensions
{
    /// <summary>Tells a script, which asks for JSON, from a visitor's browser.</summary>
    public static bool WantsJson(this HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);
}
