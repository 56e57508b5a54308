using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Doors;

/// <summary>Command line, website, API and evaluation give the same answer to the same picture, in every field.</summary>
public sealed class DoorsTests
{
    private const int Beats = 300;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Doors_agree_on_300_beats_and_50_other_pictures() => AgreeAsync([.. DrawnBeats.Synthetic(Beats), .. OtherPictures.All]);

    [Fact(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    public Task Doors_agree_on_300_beats_of_patients() => AgreeAsync(DrawnBeats.OfPatients(Beats));

    private static async Task AgreeAsync(IReadOnlyList<NamedPicture> pictures)
    {
        await using var application = new Application { Settings = { ["Limits:Uploads"] = "100000", ["Limits:ApiRequests"] = "100000" } };
        using var reader = ArrhythmiaReader.Load(NetworkFolders.In(Repository.Combine("models")));
        var evaluation = pictures.Select(picture => Read(reader, picture)).ToArray();

        var commandLine = await CommandLine.ClassifyAsync(application.Folder, pictures, Cancellation);
        var website = await WebsiteAsync(application, pictures);
        var api = await ApiAsync(application, pictures);

        Assert.All(pictures.Index(), picture =>
        {
            Assert.Equal(evaluation[picture.Index], commandLine[picture.Index]);
            Assert.Equal(evaluation[picture.Index] with { SecondOpinion = null }, website[picture.Index]);
            Assert.Equal(evaluation[picture.Index] with { SecondOpinion = null }, api[picture.Index]);
        });
        Assert.Contains(evaluation, answer => answer.Refused is null && answer.Doubts.Length > 0);
        Assert.Contains(evaluation, answer => answer.Refused is null && answer.Doubts.Length == 0);
    }

    private static ComparedAnswer Read(ArrhythmiaReader reader, NamedPicture picture)
    {
        try
        {
            return ComparedAnswer.Of(reader.Read(picture.File));
        }
        catch (ImageRefusedException refused)
        {
            return ComparedAnswer.Of(refused);
        }
    }

    private static async Task<ComparedAnswer[]> WebsiteAsync(Application application, IReadOnlyList<NamedPicture> pictures)
    {
        var visitor = await application.SignInAsync();
        var answers = new List<ComparedAnswer>();
        foreach (var picture in pictures)
        {
            var response = await visitor.UploadByScriptAsync(picture.File, picture.Name);
            answers.Add(await StoredAsync(application, await ApiProgram.JsonAsync(response), response.Headers.Location));
        }

        return [.. answers];
    }

    private static async Task<ComparedAnswer[]> ApiAsync(Application application, IReadOnlyList<NamedPicture> pictures)
    {
        var program = await ApiProgram.OfAsync(application);
        var answers = new List<ComparedAnswer>();
        foreach (var picture in pictures)
        {
            var response = await program.PostAsync(picture.File, picture.Name);
            answers.Add(await StoredAsync(application, await ApiProgram.JsonAsync(response), response.Headers.Location));
        }

        return [.. answers];
    }

    // What was answered is what was stored: the pages and programs read it from there.
    private static async Task<ComparedAnswer> StoredAsync(Application application, System.Text.Json.JsonElement json, Uri? location)
    {
        if (location is null)
        {
            return ComparedAnswer.OfRefusal(json.GetProperty("detail").GetString()!);
        }

        var id = Guid.Parse(location.OriginalString[(location.OriginalString.LastIndexOf('/') + 1)..]);
        await using var db = application.OpenDatabase();
        return ComparedAnswer.Of(await db.Predictions.AsNoTracking().SingleAsync(prediction => prediction.Id == id, Cancellation));
    }
}
