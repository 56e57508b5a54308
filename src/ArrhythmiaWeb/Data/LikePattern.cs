namespace ArrhythmiaWeb.Data;

/// <summary>Patterns for LIKE that hold what somebody typed as they typed it.</summary>
public static class LikePattern
{
    /// <summary>What a pattern writes before a character that stands for itself.</summary>
    public const string Escape = "\\";

    /// <summary>The pattern of every text that contains a part.</summary>
    public static string Containing(string part) => "%" + part.Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal) + "%";
}
