using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Examples;

/// <summary>Describes the examples in the reader's language.</summary>
public sealed class ExampleWords(IStringLocalizer<ExampleTexts> texts, IStringLocalizer<SharedTexts> shared)
{
    /// <summary>What the class of an example is.</summary>
    public string Meaning(ExampleImage example) => texts["Meaning" + BeatNames.KeyOf(example.Class)];

    /// <summary>What it looks like in the picture.</summary>
    public string Appearance(ExampleImage example) => texts["Appearance" + BeatNames.KeyOf(example.Class)];

    /// <summary>The picture in words.</summary>
    public string AlternativeText(ExampleImage example) => texts["AlternativeText", shared.NameOf(example.Class), Appearance(example)];
}
