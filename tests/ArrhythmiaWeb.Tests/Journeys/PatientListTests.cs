using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>A clinician finds patients by a part of their reference, and those of lately.</summary>
public sealed partial class PatientListTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Part_of_a_reference_lists_the_patients_of_whom_the_reader_sees_anything()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await (await application.SignInAsync("colleague")).ClassifyAsync(9, ("patientReference", "Ward7-99"));
        var clinician = await application.SignInAsync();
        foreach (var (number, reference) in new (byte, string)[] { (1, "Ward7-01"), (2, "Ward7-02"), (3, "Ward7-02"), (4, "K_100%"), (5, "K-100") })
        {
            await clinician.ClassifyAsync(number, ("patientReference", reference));
        }

        var answer = await clinician.SendFormAsync("/patients/find", ("reference", "ard7"));
        var page = await Visitor.TextAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["Ward7-01", "Ward7-02"], Names(page));
        Assert.Contains("Patients found: 2", page, StringComparison.Ordinal);
        Assert.Contains("2 results", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ard7", string.Join(' ', Addresses().Matches(page).Select(match => match.Value)), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("patients, by a part of their reference, 2 results", await LastListAsync(application));
        // What stands for anything in a pattern stands for itself here.
        Assert.Equal(["K_100%"], Names(await Visitor.TextAsync(await clinician.SendFormAsync("/patients/find", ("reference", "K_1")))));
        Assert.Equal(["K_100%"], Names(await Visitor.TextAsync(await clinician.SendFormAsync("/patients/find", ("reference", "00%")))));
        Assert.DoesNotContain(application.Log.Lines, line => line.Contains("ard7", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("W")]
    [InlineData("Wa")]
    [InlineData(" a7 ")]
    public async Task Part_that_is_too_short_finds_nobody_and_says_how_much_to_type(string typed)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        await clinician.ClassifyAsync(1, ("patientReference", "Wa7"));

        var page = await Visitor.TextAsync(await clinician.SendFormAsync("/patients/find", ("reference", typed)));

        Assert.Contains("type at least 3 characters", page, StringComparison.Ordinal);
        Assert.Contains("none has this patient reference", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patients_of_lately_are_the_readers_own_the_last_one_first()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        application.Settings["Clinic:ShareResults"] = "true";
        var colleague = await application.SignInAsync("colleague");
        var theirs = await colleague.ClassifyAsync(9, ("patientReference", "K-9"));
        await colleague.ClassifyAsync(8, ("patientReference", "K-8"));
        var clinician = await application.SignInAsync();
        Assert.DoesNotContain("Lately seen", await clinician.ReadAsync("/patients"), StringComparison.Ordinal);
        var first = await clinician.ClassifyAsync(1, ("patientReference", "K-1"));
        await clinician.ClassifyAsync(2, ("patientReference", "K-2"));
        await clinician.ReadAsync($"/predictions/details/{first}");
        await clinician.ReadAsync($"/predictions/details/{theirs}");

        Assert.Equal(["K-9", "K-1", "K-2"], Names(await clinician.ReadAsync("/patients")));
        Assert.Equal("patients lately seen, 3 results", await LastListAsync(application));
    }

    [Fact]
    public async Task Patient_whom_the_reader_no_longer_may_see_is_not_lately_seen()
    {
        using var folder = new TemporaryFolder();
        await using (var shared = new Application(folder) { Classifier = Classifiers.Answering() })
        {
            shared.Settings["Clinic:ShareResults"] = "true";
            var theirs = await (await shared.SignInAsync("colleague")).ClassifyAsync(9, ("patientReference", "K-9"));
            var reader = await shared.SignInAsync();
            await reader.ReadAsync($"/predictions/details/{theirs}");
            Assert.Equal(["K-9"], Names(await reader.ReadAsync("/patients")));
        }

        await using var application = new Application(folder) { Classifier = Classifiers.Answering() };

        Assert.Empty(Names(await (await application.SignInAsync()).ReadAsync("/patients")));
    }

    [Fact]
    public async Task Timeline_of_a_blinded_reader_draws_no_class_and_counts_none()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V") };
        application.Settings["Clinic:HideAnswerUntilReviewed"] = "true";
        var clinician = await application.SignInAsync();
        await clinician.ClassifyAsync(1, ("patientReference", "K-1"));
        var address = (await clinician.SendFormAsync("/patients/find", ("reference", "K-1"))).Headers.Location!.OriginalString;

        var page = await clinician.ReadAsync(address);

        Assert.Contains("Answer hidden, 14 Mar 2026: 1 result", page, StringComparison.Ordinal);
        Assert.DoesNotContain("entricular contraction", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Class burden over time", page, StringComparison.Ordinal);
        var open = await (await application.SignInAsAdminAsync()).ReadAsync(address);
        Assert.Contains("Premature ventricular contraction, 14 Mar 2026: 1 result", open, StringComparison.Ordinal);
        Assert.Contains("Class burden over time", open, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(string page) => Listed().Matches(page).Select(match => match.Groups[1].Value);

    private static async Task<string?> LastListAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        return (await db.AuditEntries.AsNoTracking().Where(entry => entry.Event == nameof(AuditEvent.Listed)).OrderByDescending(entry => entry.Sequence).FirstAsync(Cancellation)).Details;
    }

    [GeneratedRegex("<a class=\"text-break\" href=\"/patients/details/[^\"]*\">([^<]*)</a>")]
    private static partial Regex Listed();

    [GeneratedRegex("(href|src|action)=\"[^\"]*\"")]
    private static partial Regex Addresses();
}
