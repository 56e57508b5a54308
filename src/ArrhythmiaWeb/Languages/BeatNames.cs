using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Languages;

/// <summary>The names of classes in the reader's language.</summary>
public static class BeatNames
{
    /// <summary>What the key of a class's name begins with.</summary>
    public const string ClassPrefix = "Class";

    /// <summary>What the key of the name of a group of ANSI/AAMI EC57 begins with.</summary>
    public const string GroupPrefix = "Group";

    /// <summary>Names a class or a group, within a sentence.</summary>
    public static string NameOf(this IStringLocalizer<SharedTexts> texts, BeatClass beat) => texts[KeyOf(beat)];

    /// <summary>Names one of the eight classes, within a sentence.</summary>
    /// <param name="code">The code of the class, such as "V".</param>
    /// <exception cref="InvalidOperationException">There is no such class.</exception>
    public static string NameOf(this IStringLocalizer<SharedTexts> texts, string code) =>
        texts.NameOf(LabelSet.EightClasses.Classes.Single(known => known.Code == code));

    /// <summary>Names a class as a title does, with a capital.</summary>
    public static string TitleOf(this IStringLocalizer<SharedTexts> texts, BeatClass beat)
    {
        var name = texts.NameOf(beat);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>The key under which the texts hold the name of a class or of a group.</summary>
    public static string KeyOf(BeatClass beat) => LabelSet.EightClasses.Classes.Contains(beat)
        ? ClassPrefix + beat.Code switch { "/" => "Paced", "!" => "Flutter", var letter => letter }
        : GroupPrefix + beat.Code;
}
