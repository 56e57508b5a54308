using System.Globalization;

namespace ArrhythmiaWeb.Languages;

/// <summary>A language that the application is written in.</summary>
/// <param name="Code">Its code after BCP 47, such as "de".</param>
/// <param name="Name">What its speakers call it.</param>
public sealed record Language(string Code, string Name)
{
    /// <summary>The language of visitors who ask for none of ours, and of everything that no visitor reads.</summary>
    public static Language Default { get; } = new("en", "English");

    /// <summary>Every language there is; each has its own file of every area beside <see cref="Texts"/>.</summary>
    public static IReadOnlyList<Language> All { get; } = [Default, new("de", "Deutsch")];

    /// <summary>The language of the request that is being answered.</summary>
    public static Language Current => All.FirstOrDefault(known => known.Code == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? Default;
}
