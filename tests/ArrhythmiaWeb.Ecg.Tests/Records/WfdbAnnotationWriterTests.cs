using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

public sealed class WfdbAnnotationWriterTests : WfdbFolder
{
    [Fact]
    public void Write_AnyAnnotations_AreReadBackAsTheyWere()
    {
        Annotation[] annotations =
        [
            new(0, '+', 0, 0, 0, "(AFIB"),
            new(0, 'N', 0, 0, 0, null),
            new(1023, 'V', -3, 1, 0, null),
            new(2047, '"', 0, 1, 2, "a note, ä"),
            new(100_000, '!', 1, 0, -1, null),
            new(31_000_000, '/', 0, 0, 0, new string('x', 255)),
            .. "NLRaVFJASEj/Q~|sT*D\"=pB^t+u?![]en@xf()r".Select((symbol, index) => new Annotation(31_000_001 + index, symbol, 0, 0, 0, null)),
        ];

        using (var file = File.Create(Path.Combine(Folder, "r.atr")))
        {
            WfdbAnnotationWriter.Write(file, annotations);
        }

        var remarks = new List<string>();
        Assert.Equal(annotations, WfdbAnnotations.Read(Path.Combine(Folder, "r.atr"), 360, 32_000_000, remarks));
        Assert.Empty(remarks);
    }

    [Fact]
    public void Write_LongText_IsCutBetweenCharacters()
    {
        using (var file = File.Create(Path.Combine(Folder, "r.atr")))
        {
            WfdbAnnotationWriter.Write(file, [new Annotation(5, '"', 0, 0, 0, new string('x', 254) + "ä")]);
        }

        Assert.Equal(new string('x', 254), Assert.Single(WfdbAnnotations.Read(Path.Combine(Folder, "r.atr"), 360, 100, [])).Text);
    }

    [Theory]
    [InlineData(5, 'y')]
    [InlineData(5, ' ')]
    [InlineData(-1, 'N')]
    public void Write_WhatTheFormatCannotHold_Throws(int sample, char symbol) =>
        Assert.Throws<ArgumentException>(() => WfdbAnnotationWriter.Write(Stream.Null, [new Annotation(sample, symbol, 0, 0, 0, null)]));
}
