using System.Globalization;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Tests.Images;

namespace ArrhythmiaWeb.Ecg.Tests.Findings;

public sealed partial class FindingTests
{
    private static readonly BeatClass Ventricular = LabelSet.EightClasses.Classes[1];
    private static readonly BeatClass Paced = LabelSet.EightClasses.Classes[2];

    /// <summary>One of each kind of value, and what it says.</summary>
    public static TheoryData<Finding, string, string> Examples => new()
    {
        {
            new Finding(FindingCode.LowProbability, 72, 89.5),
            "{\"code\":\"LowProbability\",\"values\":[72,89.5]}",
            "The most probable class has only 72 %; below 89.5 % a reader should decide."
        },
        {
            new Finding(FindingCode.OtherNeighbours, 3, Ventricular, new[] { Paced, Ventricular }),
            "{\"code\":\"OtherNeighbours\",\"values\":[3,{\"class\":\"V\",\"of\":\"eight-classes\"},[{\"class\":\"/\",\"of\":\"eight-classes\"},{\"class\":\"V\",\"of\":\"eight-classes\"}]]}",
            "None of the 3 most similar examples is a premature ventricular contraction; they are: paced beat, premature ventricular contraction."
        },
        {
            new Finding(FindingCode.OtherSecondOpinion, LabelSet.Aami.Classes[3]),
            "{\"code\":\"OtherSecondOpinion\",\"values\":[{\"class\":\"F\",\"of\":\"aami\"}]}",
            "The network that was tested on unknown patients takes the beat for another kind: fusion of ventricular and normal beat."
        },
        {
            new ImageStyle("inverted grey", Cropped: true, Flipped: true, Scaled: true).Description,
            "{\"code\":\"OtherStyleChanged\",\"values\":[{\"code\":\"InvertedColours\",\"values\":[\"grey\"]},[{\"code\":\"Scaled\",\"values\":[]},{\"code\":\"MarginsCropped\",\"values\":[]},{\"code\":\"TurnedOver\",\"values\":[]}]]}",
            "Drawn in the colours inverted grey: read back to the specification (scaled, margins cropped, turned over, because low frequencies were at the top)."
        },
        {
            new ImageStyle("jet", Cropped: false, Flipped: false, Scaled: false).Description,
            "{\"code\":\"OtherStyle\",\"values\":[\"jet\"]}",
            "Drawn in the colours jet: read back to the specification."
        },
        { Finding.Plain("It is late {0}."), "It is late {0}.", "It is late {0}." },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void ToStored_AndBack_IsTheSameFinding(Finding finding, string stored, string sentence)
    {
        Assert.Equal(stored, finding.ToStored());
        var read = Finding.FromStored(stored);
        Assert.Equal(finding, read);
        Assert.Equal(finding.GetHashCode(), read.GetHashCode());
        Assert.Equal(sentence, finding.ToString());
        Assert.Equal(sentence, read.ToString());
    }

    [Theory]
    [InlineData("A sentence of version 1.0.")]
    [InlineData("{ is not JSON")]
    [InlineData("{\"code\":\"OfALaterVersion\",\"values\":[]}")]
    [InlineData("{\"code\":\"LowProbability\"}")]
    [InlineData("{\"values\":[]}")]
    [InlineData("{\"code\":\"OtherSecondOpinion\",\"values\":[{\"class\":\"x\",\"of\":\"aami\"}]}")]
    public void FromStored_WithoutCode_IsShownAsItIs(string stored) => Assert.Equal(stored, Finding.FromStored(stored).ToString());

    [Fact]
    public void Equals_OtherCodeOrValues_IsFalse()
    {
        var finding = new Finding(FindingCode.Unfamiliar, 0.5, 0.9);

        Assert.NotEqual(finding, new Finding(FindingCode.Unfamiliar, 0.5, 0.8));
        Assert.NotEqual(finding, new Finding(FindingCode.LowProbability, 0.5, 0.9));
        Assert.False(finding.Equals((object?)null));
    }

    [Fact]
    public void Text_EveryCode_IsThere() => Assert.All(Enum.GetValues<FindingCode>(), code => Assert.NotEmpty(EnglishFindings.Text(code)));

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refusal_OfABrokenFile_FillsEveryPlace(byte[] file, FindingCode code, string sentence)
    {
        var refused = Assert.Throws<ImageRefusedException>(() => new ImagePreprocessor(SpectralImageSpec.Default).Prepare(file));

        Assert.Equal(code, refused.Finding.Code);
        Assert.Equal(Place().Matches(EnglishFindings.Text(code)).Select(place => place.Groups[1].Value).Distinct().Count(), refused.Finding.Values.Count);
        Assert.Equal(sentence, refused.Message);
    }

    public static TheoryData<byte[], FindingCode, string> Refused => new()
    {
        { [], FindingCode.FileEmpty, "This file is empty. Choose the file of a spectral image." },
        { [1, 2], FindingCode.FormatUnknown, "This file is not an image that can be read here, or its beginning is damaged. Accepted are PNG, JPEG, WebP, BMP, GIF." },
        { Pictures.PngHeader(20, 300), FindingCode.PictureTooSmall, $"This picture is 20 × 300 pixels; each side must have at least {ImageLimits.MinSide}. Export it larger." },
        {
            Pictures.PngHeader(20000, 300), FindingCode.PictureTooLarge,
            $"This picture is 20000 × 300 pixels; at most {ImageLimits.MaxSide} a side and {ImageLimits.MaxPixels / 1_000_000} megapixels are read. Export it smaller."
        },
        { Pictures.PngHeader(300, 300), FindingCode.FileDamaged, "This PNG file is damaged or incomplete: its pixels cannot be read to the end. Export or copy it again." },
    };

    [Fact]
    public void ToString_WhereCommasDivideDecimals_IsEnglishAllTheSame()
    {
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = german;

            Assert.Contains("0.512", new Finding(FindingCode.Unfamiliar, 0.512, 0.9).ToString(), StringComparison.Ordinal);
            Assert.Equal("{\"code\":\"Unfamiliar\",\"values\":[0.512,0.9]}", new Finding(FindingCode.Unfamiliar, 0.512, 0.9).ToStored());
            Assert.Equal(0.512, Finding.FromStored("{\"code\":\"Unfamiliar\",\"values\":[0.512,0.9]}").Values[0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [GeneratedRegex(@"\{(\d)")]
    private static partial Regex Place();
}
