using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Examples;

/// <summary>Describes the examples in the reader's language.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="shared">The names of classes.</param>
public sealed class ExampleWords(IStringLocalizer<ExampleTexts> texts, IStringLocalizer<SharedTexts> shared)
{
    /// <summary>What the class of an example is.</summary>
    /// <param name="example">The example.</param>
    public string Meaning(ExampleImage example) => texts["Meaning" + BeatNames.KeyOf(example.Class)];

    /// <summary>What it looks like in the picture.</summary>
    /// <param name="example">The example.</param>
    public string Appearance(ExampleImage example) => texts["Appearance" + BeatNames.KeyOf(example.Class)];

    /// <summary>The picture in words.</summary>
    /// <param name="example">The example.</param>
    public string AlternativeText(ExampleImage example) => texts["AlternativeText", shared.NameOf(example.Class), Appearance(example)];
}
