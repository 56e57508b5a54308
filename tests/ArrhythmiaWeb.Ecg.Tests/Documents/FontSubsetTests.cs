using ArrhythmiaWeb.Ecg.Documents;
using ArrhythmiaWeb.Ecg.Images;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;

namespace ArrhythmiaWeb.Ecg.Tests.Documents;

public sealed class FontSubsetTests
{
    // Latin, composed of two outlines, Greek, Cyrillic, Arabic, arrows, a letter beyond the first 65,536.
    private const string Letters = "Aiäç½Ω≥Жش→−–\U0001D538";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_LettersOfManyKinds_HaveOutlinesAndWidthsOfTheWholeFont(bool isBold)
    {
        var file = DejaVu.File(isBold);
        var whole = Read(file);
        var glyphs = Letters.EnumerateRunes().Select(letter => (letter.Value, Glyph: GlyphOf(whole, letter.Value))).Where(known => known.Glyph != 0).ToArray();

        var subset = new FontSubset(file).Of(glyphs.ToDictionary(known => known.Value, known => (ushort)known.Glyph));

        var small = Read(subset);
        Assert.InRange(glyphs.Length, 11, 12);
        Assert.InRange(subset.Length, 1000, 6000);
        Assert.All(glyphs, (known, place) =>
        {
            Assert.Equal(Outline(whole, known.Glyph), Outline(small, place + 1));
            Assert.NotEqual("", Outline(small, place + 1));
            Assert.Equal(whole.TableRegister.HorizontalMetricsTable.GetAdvanceWidth(known.Glyph), small.TableRegister.HorizontalMetricsTable.GetAdvanceWidth(place + 1));
        });
    }

    [Fact]
    public void Of_LetterThatTheFontLacks_IsTheSignForAMissingOne()
    {
        var subset = Read(new FontSubset(DejaVu.File(isBold: false)).Of(new Dictionary<int, ushort> { ['中'] = 0 }));

        Assert.NotEqual("", Outline(subset, 0));
    }

    private static TrueTypeFont Read(byte[] file) => TrueTypeFontParser.Parse(new TrueTypeDataBytes(new MemoryInputBytes(file)));

    // This reader knows no letters beyond the first 65,536.
    private static int GlyphOf(TrueTypeFont font, int letter) =>
        font.TableRegister.CMapTable.SubTables.Select(table => table.CharacterCodeToGlyphIndex(letter)).FirstOrDefault(glyph => glyph != 0);

    private static string Outline(TrueTypeFont font, int glyph) =>
        font.TryGetPath(0, _ => glyph, out var path) ? string.Join('\n', path.SelectMany(part => part.Commands)) : "";
}
