using System.Globalization;

namespace ArrhythmiaWeb.Languages;

/// <summary>What a page shows, as the parameters of its address.</summary>
public static class ViewAddress
{
    /// <summary>Writes the parameters; what has no value is left out.</summary>
    public static Dictionary<string, string> Of(params IEnumerable<(string Name, object? Value)> parameters) => parameters
        .Where(parameter => parameter.Value is not null)
        .ToDictionary(parameter => parameter.Name, parameter => Text(parameter.Value!));

    private static string Text(object value) => value switch
    {
        Enum or bool => value.ToString()!.ToLowerInvariant(),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
