using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Journeys;

public sealed partial class GuideTests
{
    [Fact]
    public async Task Guide_shows_every_class_with_a_picture_described_in_words()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        var page = await visitor.ReadAsync("/guide");

        var pictures = ExamplePicture().Matches(page);
        Assert.Equal(LabelSet.EightClasses.Classes.Count, pictures.Count);
        foreach (var (beat, picture) in LabelSet.EightClasses.Classes.Zip(pictures))
        {
            Assert.Contains(beat.Name, picture.Groups["alt"].Value, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(picture.Groups["src"].Value)).StatusCode);
        }
    }

    [Fact]
    public async Task Guide_names_what_is_accepted_from_where_it_is_in_force()
    {
        await using var application = new Application { Settings = { ["Uploads:MaxBytes"] = "3145728" } };

        var page = await (await application.SignInAsync()).ReadAsync("/guide");

        Assert.All(ImageFormat.All, format => Assert.Contains(format.Name, page, StringComparison.Ordinal));
        Assert.Contains($"From {ImageLimits.MinSide} to {ImageLimits.MaxSide} pixels", page, StringComparison.Ordinal);
        Assert.Contains("At most 3 MB", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guide_gives_the_specification_of_the_model_that_answers()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var page = await (await application.SignInAsync()).ReadAsync("/guide");

        var image = Classifiers.Manifest.Image;
        Assert.Contains($"{image.Width} × {image.Height} pixels", page, StringComparison.Ordinal);
        Assert.Contains(image.ColourMap, page, StringComparison.Ordinal);
        Assert.Contains("3 s before the R peak to 3 s after it", page, StringComparison.Ordinal);
        Assert.Contains("down to −60 dB", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Example_that_does_not_exist_is_not_found()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        Assert.Equal(HttpStatusCode.NotFound, (await (await application.SignInAsync()).ClassifyExampleAsync("x.png")).StatusCode);
    }

    [GeneratedRegex("<img class=\"spectral-image\" src=\"(?<src>[^\"]+)\" alt=\"(?<alt>[^\"]+)\"")]
    private static partial Regex ExamplePicture();
}
