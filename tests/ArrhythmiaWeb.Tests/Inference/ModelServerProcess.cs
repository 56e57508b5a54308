using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Inference;

/// <summary>Our own model server, as it runs beside the application: a process that can be killed and started again where it was.</summary>
public static class ModelServerProcess
{
    /// <summary>An address at which nobody listens yet.</summary>
    public static Uri FreeAddress() => new($"http://127.0.0.1:{FreePort.Find()}");

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="address">Where; null for anywhere.</param>
    /// <param name="settings">Further settings.</param>
    public static Task<Server> StartAsync(Uri? address = null, params string[] settings) => Server.StartAsync(
    [
        "dotnet", "ArrhythmiaWeb.dll", "serve-model", "--contentRoot", Repository.Combine("src", "ArrhythmiaWeb"),
        "--urls", address?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0", .. settings,
    ]);
}
