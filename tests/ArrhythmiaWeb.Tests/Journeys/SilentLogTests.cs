using System.Net;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tokens;
using Moq;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>What is done in a day, and what of it the log may hold.</summary>
public sealed class SilentLogTests
{
    private const string Reference = "KX-90417";
    private const string Note = "palpitations since tuesday";
    private const string FileName = "Mustermann-Erika.png";
    private const string Wrong = "a wrong password for the test";

    [Fact]
    public async Task Log_of_a_day_holds_no_reference_note_file_name_address_password_or_token()
    {
        await using var application = new Application { Classifier = FailingForOne(), Settings = { ["Limits:ApiRequests"] = "4" } };
        await application.PersonIdAsync();
        var visitor = application.Visit();
        await visitor.SignInAsync("clinician@clinic.example", Wrong);
        await application.Visit().SignInAsync("nobody.known@clinic.example", Wrong);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync("clinician@clinic.example", Application.Password)).StatusCode);

        var made = await UploadAsync(visitor, [2]);
        var failed = await UploadAsync(visitor, [1]);
        await visitor.ReadAsync(made.Headers.Location!.OriginalString);
        var program = await ApiProgram.OfAsync(application);
        await program.PostAsync([2], FileName, ("patientReference", Reference), ("note", Note));
        var broken = await program.PostAsync([1], FileName, ("patientReference", Reference), ("note", Note));
        var unknown = TokenSecret.Make();
        await ApiProgram.With(application, unknown).GetAsync("/api/model");
        await visitor.GetAsync($"/predictions/details/{Guid.NewGuid()}");
        await program.GetAsync("/api/predictions");
        for (var i = 0; i < 4; i++)
        {
            await program.GetAsync("/api/model");
        }

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError), (made.StatusCode, failed.StatusCode, broken.StatusCode));
        var log = string.Join('\n', application.Log.Lines);
        Assert.Contains("was made in", log, StringComparison.Ordinal);
        Assert.Contains("A request failed", log, StringComparison.Ordinal);
        var session = visitor.Cookies[Application.SessionCookie]!;
        string[] secrets =
        [
            Reference, Note, FileName, "Mustermann", "clinic.example", "nobody.known", Application.Password, Wrong, unknown, session,
            program.Client.DefaultRequestHeaders.Authorization!.Parameter!, TokenSecret.HashOf(unknown),
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<HttpResponseMessage> UploadAsync(Visitor visitor, byte[] content)
    {
        var form = await visitor.FormAsync();
        form.Add(Visitor.File(content), "image", FileName);
        form.Add(new StringContent(Reference), "PatientReference");
        form.Add(new StringContent(Note), "Note");
        return await visitor.PostAsync("/predictions/create", form);
    }

    /// <summary>A classifier that fails for the picture of the one byte 1.</summary>
    private static IArrhythmiaClassifier FailingForOne()
    {
        var (answering, failing) = (Classifiers.Answering(), Classifiers.Failing());
        var classifier = new Mock<IArrhythmiaClassifier>();
        classifier.SetupGet(it => it.Manifest).Returns(Classifiers.Manifest);
        classifier.Setup(it => it.ClassifyAsync(It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<StatedAxes?>(), It.IsAny<CancellationToken>())).Returns(
            (ReadOnlyMemory<byte> image, StatedAxes? axes, CancellationToken cancellation) => (image.Span[0] == 1 ? failing : answering).ClassifyAsync(image, axes, cancellation));
        return classifier.Object;
    }
}
