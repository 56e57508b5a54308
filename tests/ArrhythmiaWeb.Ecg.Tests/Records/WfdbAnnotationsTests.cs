using System.Text;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

public sealed class WfdbAnnotationsTests : WfdbFolder
{
    private const int Length = 70_000;
    private const int Normal = 1;
    private const int Ventricular = 5;
    private const int Note = 22;
    private const int Skip = 59;
    private const int Number = 60;
    private const int Subtype = 61;
    private const int Channel = 62;
    private const int Auxiliary = 63;

    [Fact]
    public void Read_PlainAnnotations_AddUpTheirTimes() =>
        Assert.Equal(
            [new Annotation(10, 'N', 0, 0, 0, null), new Annotation(1033, 'V', 0, 0, 0, null)],
            Read([Word(Normal, 10), Word(Ventricular, 1023)]));

    [Fact]
    public void Read_EveryType_HasItsMnemonic()
    {
        var read = Read([.. Enumerable.Range(1, 49).Select(type => Word(type, 1))]);

        Assert.Equal("NLRaVFJASEj/Q~ | sT*D\"=pB^t+u?![]en@xf()r        ", string.Concat(read.Select(annotation => annotation.Symbol)));
    }

    [Fact]
    public void Read_Skip_AddsAnIntervalHighHalfFirst()
    {
        var read = Read([Word(Skip, 0), [0x01, 0x00, 0x02, 0x00], Word(Normal, 3)]);

        Assert.Equal(65536 + 2 + 3, read[0].Sample);
    }

    [Fact]
    public void Read_SkipBackBehindLaterSteps_IsAllowedWhileTimesGrow()
    {
        var read = Read([Word(Normal, 500), Word(Skip, 0), [0xFF, 0xFF, 0xFF, 0xFF], Word(Normal, 10)]);

        Assert.Equal(509, read[1].Sample);
    }

    [Fact]
    public void Read_SubtypeChannelNumberAndText_BelongToTheAnnotationBefore()
    {
        var read = Read([Word(Normal, 1), Word(Subtype, 0xFF), Word(Channel, 1), Word(Number, 2), Word(Auxiliary, 3), [.. "(N\0"u8, 0]]);

        Assert.Equal([new Annotation(1, 'N', -1, 1, 2, "(N")], read);
    }

    [Fact]
    public void Read_ChannelAndNumber_StayAndTheSubtypeDoesNot()
    {
        var read = Read([Word(Normal, 1), Word(Subtype, 4), Word(Channel, 1), Word(Number, 2), Word(Normal, 1), Word(Normal, 1), Word(Channel, 0)]);

        Assert.Equal([new Annotation(1, 'N', 4, 1, 2, null), new Annotation(2, 'N', 0, 1, 2, null), new Annotation(3, 'N', 0, 0, 2, null)], read);
    }

    [Fact]
    public void Read_MarkOfTypeZero_OnlyMovesTime()
    {
        var read = Read([Word(0, 100), Word(Auxiliary, 2), [.. "ab"u8], Word(Normal, 5)]);

        Assert.Equal([new Annotation(105, 'N', 0, 0, 0, null)], read);
    }

    [Fact]
    public void Read_CommentsAndMarksOfTypeZeroBeforeTheFirstBeat_AreReadOver()
    {
        var comment = "## annotated by hand"u8.ToArray();

        // A mark of type 0 at time 0, as the WFDB library writes it: one step back, one forward; then one whose step is a skip alone.
        var read = Read(
        [
            Word(Skip, 0), [0xFF, 0xFF, 0xFF, 0xFF], Word(0, 1),
            Word(Note, 0), Word(Auxiliary, comment.Length), comment,
            Word(Skip, 0), [0x00, 0x00, 0x32, 0x00], Word(0, 0), Word(Subtype, 1), Word(Auxiliary, 3), [.. "abc\0"u8],
            Word(Normal, 7),
        ]);

        Assert.Equal([new Annotation(0, '"', 0, 0, 0, "## annotated by hand"), new Annotation(57, 'N', 0, 0, 0, null)], read);
    }

    [Fact]
    public void Read_ZeroWordAtTheVeryStart_IsAMarkWhereMoreFollows()
    {
        Assert.Equal([new Annotation(5, 'N', 0, 0, 0, null)], Read([Word(0, 0), Word(Auxiliary, 2), [.. "ab"u8], Word(Normal, 5)]));
        Assert.Empty(Read([Word(0, 0), Word(0, 0)]));
    }

    [Fact]
    public void Read_WhatFollowsTheEnd_IsNotRead() =>
        Assert.Single(Read([Word(Normal, 5), Word(0, 0), Word(Normal, 5)]));

    [Fact]
    public void Read_SkipBeforeTheEnd_EndsThere() =>
        Assert.Single(Read([Word(Normal, 5), Word(Skip, 0), [0, 0, 9, 0]]));

    [Fact]
    public void Read_TimeResolutionOfTheRecord_IsAccepted()
    {
        var text = "## time resolution: 360"u8.ToArray();

        Assert.Equal(['"', 'N'], Read([Word(Note, 0), Word(Auxiliary, text.Length), [.. text, 0], Word(Normal, 5)]).Select(annotation => annotation.Symbol));
    }

    [Fact]
    public void Read_OtherTimeResolution_IsBroughtToTheRecords()
    {
        var text = "## time resolution: 1000"u8.ToArray();

        Assert.Equal(3, Read([Word(Note, 0), Word(Auxiliary, text.Length), text, Word(Normal, 8)])[1].Sample);
    }

    [Theory]
    [InlineData(new byte[] { 0x01 }, "byte 1")]
    [InlineData(new byte[] { 0x00, 0xEC, 1 }, "byte 3")]
    [InlineData(new byte[] { 0x00, 0xEC, 0, 0, 1, 0 }, "byte 6")]
    [InlineData(new byte[] { 0x01, 0x04, 0x05, 0xFC, 65 }, "byte 5")]
    public void Read_FileCutShort_SaysWhere(byte[] file, string place)
    {
        Header("r 1 360 9\nr.dat 80\n");
        Signal(new byte[9]);
        Annotations(file);

        var message = Assert.Throws<WfdbFormatException>(() => WfdbReader.Read(Folder, "r")).Message;

        Assert.Contains("r.atr", message, StringComparison.Ordinal);
        Assert.Contains(place, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TimeRunningBackwards_SaysWhere() =>
        Assert.Contains("byte 8", Problem([Word(Normal, 500), Word(Skip, 0), [0xFF, 0xFF, 0x00, 0xFF], Word(Normal, 0)]), StringComparison.Ordinal);

    [Fact]
    public void Beats_OfARecord_AreBeatsAndFlutterWaves()
    {
        var record = ReadRecord([.. Word(Normal, 1), .. Word(28, 1), .. Word(31, 1), .. Word(14, 1), .. Word(Ventricular, 1), 0, 0]);

        Assert.Equal([new Beat("r", 1, 'N'), new Beat("r", 3, '!'), new Beat("r", 5, 'V')], record.Beats);
    }

    [Fact]
    public void Read_EndMarkMissing_GivesAllMarksAndARemark()
    {
        var record = ReadRecord([.. Word(Normal, 100), .. Word(Ventricular, 500)]);

        Assert.Equal([new Beat("r", 100, 'N'), new Beat("r", 600, 'V')], record.Beats);
        Assert.Contains("lacks its end mark: it may have been cut short after 2 annotations", Assert.Single(record.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WholeFile_RemarksNothing() => Assert.Empty(ReadRecord([.. Word(Normal, 100), 0, 0]).Remarks);

    [Fact]
    public void Read_EmptyFile_IsCalledEmpty() =>
        Assert.Contains("r.atr: the annotation file is empty", Assert.Throws<WfdbFormatException>(() => ReadRecord()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public void Read_AnnotationsOfTheAha_AreToldApart(int marks)
    {
        // A zero, the letter, milliseconds in four bytes, a serial number in two, eight bytes of remarks.
        var file = Enumerable.Range(0, marks).SelectMany(mark => new byte[] { 0, (byte)"NVFEPQOR"[mark % 8], (byte)(mark * 31), (byte)mark, 0, 0, (byte)mark, 0, 0, 0, 0, 0, 0, 0, 0, 0 });

        Assert.Contains("not an MIT annotation file", Assert.Throws<WfdbFormatException>(() => ReadRecord([.. file])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoteOfSixteenBytes_IsNotTakenForOneOfTheAha() =>
        Assert.Equal(5, Assert.Single(ReadRecord([.. Definition("ABCDEFGH"), .. Word(Normal, 5), 0, 0]).Beats).Sample);

    [Fact]
    public void Read_DefinitionsInTheFirstNotes_AreFollowedAndSaid()
    {
        var record = ReadRecord([
            .. Definition("## annotation type definitions"), .. Definition("5 N my normal"), .. Definition("42 V mine"), .. Definition("1 N Normal beat"), .. Definition("43 PVC long"), .. Definition("## end of definitions"),
            .. Word(Ventricular, 10), .. Word(42, 10), .. Word(Normal, 10), .. Word(43, 10), .. Definition("1 V said too late"), .. Word(Normal, 10), 0, 0]);

        Assert.Equal([new Beat("r", 10, 'N'), new Beat("r", 20, 'V'), new Beat("r", 30, 'N'), new Beat("r", 50, 'N')], record.Beats);
        Assert.Equal("The annotation file defines types of its own, which are followed: 5 is N, 42 is V, 43 is PVC (passed over).", Assert.Single(record.Remarks));
    }

    [Theory]
    [InlineData("N")]
    [InlineData("five N")]
    [InlineData("0 N nothing")]
    [InlineData("63 N text")]
    public void Read_DefinitionThatMakesNoSense_IsRefused(string definition) =>
        Assert.Contains(
            $"'{definition}' ought to define",
            Problem([Definition("## annotation type definitions"), Definition(definition), Definition("## end of definitions"), Word(Normal, 5)]),
            StringComparison.Ordinal);

    [Fact]
    public void Read_MarkBehindTheEnd_IsRefusedAsSuch()
    {
        Assert.Contains("at sample 70001 lies behind the end of the record, which has 70000", Problem([Word(Skip, 0), [1, 0, 0x71, 0x11], Word(Normal, 0)]), StringComparison.Ordinal);
        Assert.Contains("lies behind the end of the record", Problem([Word(Normal, 500), Word(Skip, 0), [0xFF, 0x7F, 0xFF, 0xFF], Word(Skip, 0), [0xFF, 0x7F, 0xFF, 0xFF], Word(Ventricular, 0)]), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MarkBeforeTheStart_IsRefusedAsSuch() =>
        Assert.Contains("at sample -1 lies before the start", Problem([Word(Skip, 0), [0xFF, 0xFF, 0xFF, 0xFF], Word(Normal, 0)]), StringComparison.Ordinal);

    [Fact]
    public void Read_MarkOnTheSampleAfterTheLast_IsLeftOutAndSaid()
    {
        var record = ReadRecord([.. Word(Normal, 5), .. Word(Skip, 0), 1, 0, 0x6B, 0x11, .. Word(Normal, 0), 0, 0]);

        Assert.Equal([new Beat("r", 5, 'N')], record.Beats);
        Assert.Contains("just behind the end of the record, at sample 70000", Assert.Single(record.Remarks), StringComparison.Ordinal);
    }

    private static byte[] Definition(string text) =>
        [.. Word(Note, 0), .. Word(Auxiliary, text.Length), .. Encoding.ASCII.GetBytes(text + (text.Length % 2 == 1 ? "\0" : ""))];

    private static byte[] Word(int type, int value) => [(byte)value, (byte)((type << 2) | (value >> 8))];

    private IReadOnlyList<Annotation> Read(IEnumerable<byte[]> words)
    {
        return ReadRecord([.. words.SelectMany(word => word), 0, 0]).Annotations;
    }

    private Recording ReadRecord(params byte[] annotations)
    {
        Header("r 1 360\nr.dat 80\n");
        Signal(new byte[Length]);
        Annotations(annotations);
        return WfdbReader.Read(Folder, "r");
    }

    private string Problem(IEnumerable<byte[]> words) => Assert.Throws<WfdbFormatException>(() => Read(words)).Message;
}
