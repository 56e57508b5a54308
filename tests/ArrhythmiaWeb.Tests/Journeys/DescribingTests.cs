using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>What a clinician says of a picture, and what stays of pictures that are refused.</summary>
public sealed partial class DescribingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clinician_reads_patient_reference_day_and_note_beside_the_answer()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();

        var page = await clinician.ResultAsync(await clinician.ClassifyAsync(1, ("patientReference", " K-1024 "), ("acquiredOn", "2026-03-01"), ("note", "Holter <b>\r\n3rd hour")));

        Assert.Matches("href=\"/patients/details/[0-9a-f-]{36}\">K-1024</a>", page);
        Assert.Contains("<time datetime=\"2026-03-01\">1 Mar 2026</time>", page, StringComparison.Ordinal);
        Assert.Contains("Holter <b>\n3rd hour", page, StringComparison.Ordinal);
        Assert.Contains("Holter &lt;b&gt;", await RawAsync(clinician, page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patient_is_one_whoever_writes_the_reference_and_however()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        await clinician.ClassifyAsync(1, ("patientReference", "K-1024ü"));
        await clinician.ClassifyAsync(2, ("patientReference", "k-1024Ü"));
        await (await application.SignInAsync("colleague")).ClassifyAsync(3, ("patientReference", "K-1024Ü "));
        await clinician.ClassifyAsync(4, ("patientReference", "K-1025"));
        await clinician.ClassifyAsync(5, ("patientReference", "  "));

        await using var db = application.OpenDatabase();
        Assert.Equal(["K-1024Ü", "K-1025"], await db.Patients.OrderBy(patient => patient.Number).Select(patient => patient.Reference).ToListAsync(Cancellation));
        Assert.Equal([1, 1, 1, 2, null], await db.Predictions.OrderBy(row => row.Number).Select(row => row.PatientNumber).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Concurrent_uploads_of_a_new_patient_make_one_patient()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var token = await clinician.TokenAsync();

        await Task.WhenAll(Enumerable.Range(1, 12).Select(number => clinician.PostAsync("/predictions/create", new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" }, { Visitor.File([(byte)number]), "image", "beat.png" }, { new StringContent("K-1"), "patientReference" },
        })));

        await using var db = application.OpenDatabase();
        Assert.Equal(12, await db.Predictions.CountAsync(row => row.Patient!.Reference == "K-1", Cancellation));
        Assert.Equal(1, await db.Patients.CountAsync(Cancellation));
    }

    [Theory]
    [InlineData("patientReference", "Anna Muster", "This looks like a name")]
    [InlineData("patientReference", "A\u202EB", "holds characters that cannot be seen")]
    [InlineData("acquiredOn", "2026-03-16", "lies in the future")]
    [InlineData("acquiredOn", "16.3.", "is no date")]
    [InlineData("seconds", "six", "are no number")]
    [InlineData("seconds", "-6", "are no number")]
    [InlineData("seconds", "0,1", "must lie between")]
    [InlineData("highestFrequency", "45 Hz", "is no number")]
    [InlineData("highestFrequency", "45", "state both frequencies")]
    [InlineData("note", "bell \u0007", "holds characters that cannot be seen")]
    public async Task What_cannot_be_kept_is_explained_and_nothing_typed_is_lost(string field, string value, string reason)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        (string Name, string Value)[] typed = [("patientReference", "K-1024"), ("acquiredOn", "2026-03-01"), ("note", "Holter")];

        var answer = await clinician.DescribeAsync([1], [.. typed.Where(other => other.Name != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Visitor.TextAsync(answer);
        Assert.Contains(reason, page, StringComparison.Ordinal);
        foreach (var (name, kept) in typed.Where(other => other.Name != field))
        {
            Assert.Contains(name == "note" ? $">{kept}</textarea>" : $"value=\"{kept}\"", page, StringComparison.Ordinal);
        }

        Assert.Equal(0, await application.CountRowsAsync());
        Assert.Empty(application.Files);
        await using var db = application.OpenDatabase();
        Assert.False(await db.Refusals.AnyAsync(Cancellation));
        Assert.False(await db.Patients.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task What_is_stated_of_the_axes_reaches_the_reader_and_is_there_for_the_next_picture()
    {
        var stated = new List<StatedAxes?>();
        await using var application = new Application { Classifier = Classifiers.Answering(told: stated.Add) };
        var clinician = await application.SignInAsync();

        // The start tries the reader on a picture of its own.
        stated.Clear();
        await clinician.ClassifyAsync(1);
        await clinician.ClassifyAsync(2, ("seconds", " 7,5"), ("lowestFrequency", "0.5"), ("highestFrequency", "40"));

        Assert.Equal([null, new StatedAxes(7.5, 0.5, 40)], stated);
        var form = await clinician.ReadAsync("/predictions/create");
        Assert.Matches("""<details[^>]* open.*id="seconds"[^>]* value="7.5".*id="lowest-frequency"[^>]* value="0.5".*id="highest-frequency"[^>]* value="40" """.TrimEnd(), form.ReplaceLineEndings(" "));
        Assert.DoesNotContain("value=\"7.5\"", await (await application.SignInAsync("colleague")).ReadAsync("/predictions/create"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_is_told_which_field_has_to_be_mended_in_the_language_of_the_page()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        clinician.Client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        clinician.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");

        var answer = await clinician.DescribeAsync([1], ("patientReference", "Anna Muster"));

        var json = await Visitor.TextAsync(answer);
        Assert.Contains("\"fault\":\"patientReference\"", json, StringComparison.Ordinal);
        Assert.Contains("Das sieht nach einem Namen aus", Regex.Unescape(json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_is_told_the_answer_in_the_language_of_the_page()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("A") };
        var clinician = await application.SignInAsync();
        clinician.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");

        var json = await Visitor.TextAsync(await clinician.UploadByScriptAsync([1]));

        Assert.Contains("\"name\":\"atriale Extrasystole\"", json, StringComparison.Ordinal);
        Assert.Contains("93,0", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_says_that_the_reference_is_never_a_name()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        Assert.Contains("<strong>never a name</strong>", await (await application.SignInAsync()).ReadAsync("/predictions/create"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reference_and_note_stand_in_no_address_and_in_no_log()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        (string, string)[] said = [("patientReference", "GEHEIM-77"), ("note", "GEHEIM-78")];
        var id = await clinician.ClassifyAsync(1, said);
        await clinician.ClassifyAsync(2, said);
        var found = await clinician.SendFormAsync("/patients/find", ("reference", "GEHEIM-77"));
        var timeline = found.Headers.Location!.OriginalString;
        string[] pages = [await clinician.ResultAsync(id), await clinician.ReadAsync("/predictions?list=all"), await clinician.ReadAsync(timeline)];

        Assert.DoesNotContain("GEHEIM", timeline, StringComparison.OrdinalIgnoreCase);
        Assert.All(pages.SelectMany(page => Address().Matches(page)), address => Assert.DoesNotContain("GEHEIM", address.Value, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(application.Log.Lines, line => line.Contains("GEHEIM", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Refusal_is_kept_without_the_file_and_told_to_the_audit_log()
    {
        await using var application = new Application { Classifier = Classifiers.Refusing(ImageRefusal.Damaged, "Half of it is missing.") };
        await (await application.SignInAsync()).UploadAsync([1], "Mustermann.png");

        await using var db = application.OpenDatabase();
        var refusal = await db.Refusals.SingleAsync(Cancellation);
        Assert.Equal((application.Clock.GetUtcNow(), await application.PersonIdAsync(), nameof(ImageRefusal.Damaged)), (refusal.CreatedAt, refusal.PersonId, refusal.Reason));
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Event == nameof(AuditEvent.Refused), Cancellation);
        Assert.Equal((refusal.PersonId, nameof(ImageRefusal.Damaged)), (entry.ActorId!.Value, entry.Details));
        Assert.Empty(application.Files);
    }

    [Fact]
    public async Task File_that_is_too_large_is_kept_as_a_refusal()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        application.Settings["Uploads:MaxBytes"] = "100000";
        await (await application.SignInAsync()).UploadAsync(new byte[100_001]);

        await using var db = application.OpenDatabase();
        Assert.Equal("TooLarge", (await db.Refusals.SingleAsync(Cancellation)).Reason);
    }

    [Theory]
    [InlineData(0.049, true)]
    [InlineData(0.051, false)]
    public async Task Certain_answer_is_drawn_for_review_by_the_share_of_the_setting(double thrown, bool drawn)
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Dice = new FixedDice(thrown) };
        application.Settings["Clinic:SampledShare"] = "0.05";
        var clinician = await application.SignInAsync();

        var page = await clinician.ResultAsync(await clinician.ClassifyAsync(1));

        Assert.Equal(drawn, page.Contains("sampled for review", StringComparison.Ordinal));
        Assert.Contains(drawn ? "Waiting (1)" : "Waiting (0)", await clinician.ReadAsync("/predictions"), StringComparison.Ordinal);
    }

    private static async Task<string> RawAsync(Visitor visitor, string page) =>
        await (await visitor.GetAsync(OwnAddress().Match(page).Groups[1].Value)).Content.ReadAsStringAsync(Cancellation);

    [GeneratedRegex("(?:href|src|action)=\"[^\"]*\"")]
    private static partial Regex Address();

    [GeneratedRegex("id=\"link\" readonly value=\"https://localhost([^\"]+)\"")]
    private static partial Regex OwnAddress();

    private sealed class FixedDice(double thrown) : Random
    {
        public override double NextDouble() => thrown;
    }
}
