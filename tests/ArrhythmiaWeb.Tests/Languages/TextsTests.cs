using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Texts;

namespace ArrhythmiaWeb.Tests.Languages;

/// <summary>The files of texts themselves: complete, used, and alike in every language.</summary>
public sealed class TextsTests
{
    /// <summary>Texts that are the same in both languages: names, units, and words that German took over.</summary>
    private static readonly HashSet<string> Same = ["Name", "Link", "Code", "Filter", "Status", "Version", "Patient", "Person", "Link", "Code", "{0}", "{0} × {1}", "{0} ({1})", "{0} %", "{0} s", "{0} Hz", "{0} mm/s", "{0} mm/mV", "Median (s)", "Passkeys"];

    public static TheoryData<string> Areas => [.. TextFile.Areas];

    public static TheoryData<string, string> Translations =>
        [.. TextFile.Areas.SelectMany(area => Language.All.Where(language => language != Language.Default).Select(language => (area, language.Code)))];

    [Fact]
    public void Every_area_has_its_texts() => Assert.Equal(TextFile.Areas, TextFile.Markers);

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_text_is_translated(string area, string language) => Assert.Equal(
        TextFile.Read(area, "en").Texts.Keys.Order(StringComparer.Ordinal),
        TextFile.Read(area, language).Texts.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Translations))]
    public void Translation_has_the_places_and_elements_of_the_original_and_other_words(string area, string language)
    {
        var translated = TextFile.Read(area, language).Texts;
        Assert.All(TextFile.Read(area, "en").Texts, entry =>
        {
            var other = translated[entry.Key];
            Assert.Equal(TextFile.Places(entry.Value), TextFile.Places(other));
            Assert.Equal(TextFile.Elements(entry.Value), TextFile.Elements(other));
            Assert.Equal(entry.Value.Trim(), entry.Value);
            Assert.Equal(other.Trim(), other);
            Assert.True(entry.Value != other || Same.Contains(other), $"{entry.Key} reads the same in {language}: {other}");
        });
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void Every_text_is_used(string area)
    {
        var used = TextUse.All.Where(use => use.Areas.Contains(area) && !use.IsComposed).SelectMany(use => use.Keys).Concat(ComposedKeys.Of(area)).ToHashSet(StringComparer.Ordinal);

        Assert.All(TextFile.Read(area, "en").Texts.Keys, key => Assert.True(used.Contains(key), $"Nothing asks for {key}."));
    }

    [Fact]
    public void Every_text_asked_for_is_there() => Assert.All(TextUse.All.Where(use => !use.IsComposed), use => Assert.All(use.Keys, key =>
        Assert.True(use.Areas.Any(area => TextFile.Read(area, "en").Texts.ContainsKey(key)), $"{use.File} asks for {key}, which {string.Join(" or ", use.Areas)}Texts does not have.")));

    [Fact]
    public void Every_text_whose_key_is_made_at_run_time_is_there()
    {
        Assert.All(TextUse.All.Where(use => use.IsComposed), use => Assert.True(
            use.Areas.Any(area => ComposedKeys.Of(area).Any(key => use.Keys.All(part => key.Contains(part.Split('{')[0], StringComparison.Ordinal)))),
            $"{use.File} composes a key of {string.Join(" or ", use.Areas)}Texts ({string.Join(", ", use.Keys)}) of which {nameof(ComposedKeys)} does not know."));
        Assert.All(ComposedKeys.All, kind => Assert.All(kind.Endings, ending => Assert.Contains(kind.Prefix + ending, TextFile.Read(kind.Area, "en").Texts)));
    }

    [Fact]
    public void English_findings_read_as_the_command_line_writes_them() => Assert.All(
        Enum.GetValues<FindingCode>(), code => Assert.Equal(EnglishFindings.Text(code), TextFile.Read("Finding", "en").Texts[code.ToString()]));

    [Fact]
    public void English_names_of_classes_are_those_of_the_science() => Assert.All(
        LabelSet.All.SelectMany(set => set.Classes), beat => Assert.Equal(beat.Name, TextFile.Read("Shared", "en").Texts[BeatNames.KeyOf(beat)]));

    [Theory]
    [MemberData(nameof(Areas))]
    public void Built_application_carries_the_texts_of_every_language(string area)
    {
        var marker = typeof(SharedTexts).Assembly.GetType($"ArrhythmiaWeb.Texts.{area}Texts", throwOnError: true)!;
        Assert.True(marker is { IsSealed: true, IsPublic: true });
        var resources = new System.Resources.ResourceManager(marker);
        foreach (var language in Language.All)
        {
            var set = resources.GetResourceSet(System.Globalization.CultureInfo.GetCultureInfo(language.Code), createIfNotExists: true, tryParents: language == Language.Default)!;
            Assert.All(TextFile.Read(area, language.Code).Texts, text => Assert.Equal(text.Value, set.GetString(text.Key)));
        }
    }
}
