using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Tests.Images;

public sealed class PngTextTests
{
    [Fact]
    public void Find_WhatWasAdded_GivesTheText()
    {
        var file = PngText.Add(Pictures.PngHeader(40, 40), "Key", "{\"a\": 1}");

        Assert.Equal("{\"a\": 1}", PngText.Find(file, "Key"));
        Assert.Null(PngText.Find(file, "Other"));
    }

    [Fact]
    public void Add_ToAPicture_LeavesItReadable() =>
        Assert.Equal(432, ImageCodec.Decode(PngText.Add(SyntheticEcg.Png(), "Key", "text"), 432, 192, out _).Width);

    [Theory]
    [InlineData("")]
    [InlineData("not a picture")]
    public void Find_InAnotherFile_GivesNothing(string file) => Assert.Null(PngText.Find(System.Text.Encoding.ASCII.GetBytes(file), "Key"));

    [Fact]
    public void Find_ChunkLongerThanTheFile_GivesNothing()
    {
        var file = PngText.Add(Pictures.PngHeader(40, 40), "Key", "text");
        file[33] = 0xFF;

        Assert.Null(PngText.Find(file, "Key"));
    }
}
