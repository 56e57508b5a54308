using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Audit;

/// <summary>Who looks at what is recorded before it is shown; who asks for what is another's is recorded too.</summary>
public sealed class ViewLogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_list_is_one_entry_without_a_patient_reference_and_its_pictures_are_none()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var admin = await application.SignInAsAdminAsync();
        var id = await clinician.ClassifyAsync(1, ("patientReference", "K-17"));
        await clinician.ClassifyAsync(2, ("patientReference", "K-17"));
        var patient = (await application.OpenDatabase().Patients.SingleAsync(Cancellation)).Id;
        var program = await ApiProgram.OfAsync(application);
        var before = await CountAsync(application);

        await clinician.ReadAsync("/predictions?list=all");
        await clinician.ReadAsync($"/patients/details/{patient}");
        await clinician.GetAsync($"/predictions/image/{id}");
        await clinician.GetAsync($"/predictions/image/{id}");
        await admin.ReadAsync("/history?class=V");
        await program.GetAsync("/api/predictions?limit=1");

        Assert.Equal(
            [
                (null, "work list, 2 results"), (patient.ToString(), "timeline, 2 results"), (null, "history, by class, 2 results"), (null, "API, 1 results"),
            ],
            (await EntriesAsync(application, before)).Select(entry => (entry.Subject, entry.Details)));
        Assert.All(await EntriesAsync(application, before), entry => Assert.Equal(nameof(AuditEvent.Listed), entry.Event));
    }

    [Fact]
    public async Task Empty_list_is_no_entry()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var before = await CountAsync(application);

        await clinician.ReadAsync("/predictions");

        Assert.Equal(before, await CountAsync(application));
    }

    [Fact]
    public async Task Picture_that_is_asked_for_by_itself_is_an_entry()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var id = await (await application.SignInAsync()).ClassifyAsync(1);
        var before = await CountAsync(application);

        await (await application.SignInAsAdminAsync()).GetAsync($"/predictions/image/{id}");

        var entry = Assert.Single(await EntriesAsync(application, before));
        Assert.Equal((nameof(AuditEvent.Viewed), id.ToString(), "picture", "admin@clinic.example"), (entry.Event, entry.Subject, entry.Details, entry.Actor));
    }

    [Theory]
    [InlineData("/predictions/details/{0}", "result")]
    [InlineData("/predictions/image/{0}", "result")]
    [InlineData("/reports/pdf/{0}", "result")]
    [InlineData("/predictions?after={0}", "result")]
    [InlineData("/patients/details/{1}", "patient")]
    [InlineData("/recordinglist?before={3}", "recording")]
    [InlineData("/recordings/signal/{3}", "recording")]
    [InlineData("/patients/details/{4}", "patient")]
    [InlineData("/tokens/revoke/{2}", "token")]
    [InlineData("/api/predictions/{0}", "result")]
    [InlineData("/api/predictions?before={0}", "result")]
    public async Task Object_of_another_that_is_asked_for_is_recorded_once(string path, string kind)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var id = await (await application.SignInAsync()).ClassifyAsync(1, ("patientReference", "K-17"));
        await ApiProgram.OfAsync(application);
        var recording = await KeptRecordings.KeepAsync(application, reference: "K-18");
        await using var db = application.OpenDatabase();
        var patient = (await db.Patients.SingleAsync(row => row.Reference == "K-17", Cancellation)).Id;
        var other = (await db.Patients.SingleAsync(row => row.Reference == "K-18", Cancellation)).Id;
        var token = (await db.ApiTokens.SingleAsync(Cancellation)).Id;
        var stranger = await application.SignInAsync("stranger");
        var program = await ApiProgram.OfAsync(application, "stranger");
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id, patient, token, recording.Id, other);
        var before = await CountAsync(application);

        for (var time = 0; time < 2; time++)
        {
            var answer = path.StartsWith("/api", StringComparison.Ordinal) ? await program.GetAsync(address) : await stranger.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var entry = Assert.Single(await EntriesAsync(application, before));
        Assert.Equal((nameof(AuditEvent.Denied), kind, "stranger@clinic.example"), (entry.Event, entry.Details, entry.Actor));
        Assert.Contains(entry.Subject, new[] { id, patient, token, recording.Id, other }.Select(one => one.ToString()));
    }

    [Fact]
    public async Task Reference_of_anothers_patient_that_is_guessed_is_recorded_and_one_of_nobody_is_not()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await (await application.SignInAsync()).ClassifyAsync(1, ("patientReference", "K-17"));
        var patient = (await application.OpenDatabase().Patients.SingleAsync(Cancellation)).Id;
        var stranger = await application.SignInAsync("stranger");
        var before = await CountAsync(application);

        await stranger.SendFormAsync("/patients/find", ("reference", "K-99"));
        await stranger.SendFormAsync("/patients/find", ("reference", "K-17"));

        var entry = Assert.Single(await EntriesAsync(application, before));
        Assert.Equal((nameof(AuditEvent.Denied), patient.ToString(), "patient, by reference"), (entry.Event, entry.Subject, entry.Details));
    }

    [Fact]
    public async Task Address_of_nothing_is_not_recorded()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var stranger = await application.SignInAsync("stranger");
        var before = await CountAsync(application);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/predictions/details/{Guid.NewGuid()}")).StatusCode);

        Assert.Equal(before, await CountAsync(application));
    }

    [Theory]
    [InlineData("/predictions?list=all")]
    [InlineData("/patients/details/{1}")]
    [InlineData("/predictions/image/{0}")]
    [InlineData("/predictions/details/{0}")]
    public async Task Nothing_is_shown_where_the_audit_log_cannot_be_written(string path)
    {
        var failure = new DatabaseFailure(FailingStep.Commit);
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = failure };
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1, ("patientReference", "K-17"));
        var patient = (await application.OpenDatabase().Patients.SingleAsync(Cancellation)).Id;
        failure.Remaining = 1;

        var answer = await clinician.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id, patient));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("K-17", await Visitor.TextAsync(answer), StringComparison.Ordinal);
    }

    private static async Task<long> CountAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        return await db.AuditEntries.MaxAsync(entry => entry.Sequence, Cancellation);
    }

    private static async Task<List<AuditEntry>> EntriesAsync(Application application, long after)
    {
        await using var db = application.OpenDatabase();
        return await db.AuditEntries.AsNoTracking().Where(entry => entry.Sequence > after).OrderBy(entry => entry.Sequence).ToListAsync(Cancellation);
    }
}
