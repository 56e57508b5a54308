using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Hl7.Fhir.Model;
using Microsoft.EntityFrameworkCore;
using AuditEvent = ArrhythmiaWeb.Data.AuditEvent;
using Task = System.Threading.Tasks.Task;

namespace ArrhythmiaWeb.Tests.Fhir;

/// <summary>What another system of the hospital reads, each answer held against the specification.</summary>
public sealed class FhirTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task System_learns_what_is_spoken_before_it_has_a_token()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var capabilities = await new FhirProgram(application.Visit().Client).ReadAsync<CapabilityStatement>("/fhir/metadata");

        Assert.Equal(FHIRVersion.N4_0_1, capabilities.FhirVersion);
        Assert.Equal("https://localhost/fhir", capabilities.Implementation!.Url);
        Assert.Equal(["Observation", "DiagnosticReport", "Binary"], capabilities.Rest[0].Resource.Select(resource => resource.TypeElement!.ToString()));
    }

    [Fact]
    public async Task System_reads_a_picture_before_and_after_it_is_judged()
    {
        await using var application = new Application { Settings = { ["Fhir:PatientSystem"] = "https://clinic.example/patients" } };
        var visitor = await application.SignInAsync();
        var system = await FhirProgram.OfAsync(application);
        var id = Guid.Parse((await visitor.DescribeAsync(Pictures.Example, ("patientReference", "P-17"), ("acquiredOn", "2026-03-01"), ("note", "at <rest>"))).Headers.Location!.OriginalString.Split('/')[^1]);

        var open = await system.ReadAsync<Observation>($"/fhir/Observation/{id}");
        await visitor.JudgeAsync(id, "agree");
        var agreed = await system.ReadAsync<Observation>($"/fhir/Observation/{id}");
        application.Clock.Advance(TimeSpan.FromHours(1));
        await visitor.JudgeAsync(id, "L", "bundle branch block");
        var corrected = await system.ReadAsync<Observation>($"/fhir/Observation/{id}");
        var report = await system.ReadAsync<DiagnosticReport>($"/fhir/DiagnosticReport/{id}");

        Assert.Equal((ObservationStatus.Preliminary, ObservationStatus.Final, ObservationStatus.Amended), (open.Status, agreed.Status, corrected.Status));
        Assert.Equal(("http://loinc.org", "8601-7"), (open.Code.Coding[0].System, open.Code.Coding[0].Code));
        Assert.Equal(("https://clinic.example/patients", "P-17"), (open.Subject!.Identifier!.System, open.Subject.Identifier.Value));
        Assert.Equal("2026-03-01", ((FhirDateTime)open.Effective!).Value);
        Assert.Equal(["427172004", "V"], ((CodeableConcept)open.Value!).Coding.Select(coding => coding.Code));
        Assert.Equal(["164909002", "L"], ((CodeableConcept)corrected.Value!).Coding.Select(coding => coding.Code));
        Assert.Equal("427172004", ((CodeableConcept)corrected.Component.Single(part => part.Code.Coding[0].Code == "model-answer").Value!).Coding[0].Code);
        Assert.Equal(1, corrected.Component.Where(part => part.Code.Coding[0].Code!.StartsWith("probability-", StringComparison.Ordinal)).Sum(part => ((Quantity)part.Value!).Value!.Value), 2);
        Assert.Equal("spectral-cnn", ((Device)open.Contained[0]).DeviceName[0].Name);
        Assert.Equal("#model", open.Device!.Reference);
        Assert.Contains(open.Note, note => note.Text == "Note of the sender: at <rest>");
        Assert.Contains(corrected.Note, note => note.Text == "clinician: bundle branch block");
        Assert.Empty(open.Performer);
        Assert.Equal("clinician", Assert.Single(corrected.Performer).Display);
        Assert.True(corrected.Issued > agreed.Issued);

        Assert.Equal(DiagnosticReport.DiagnosticReportStatus.Amended, report.Status);
        Assert.Equal("11524-6", report.Code.Coding[0].Code);
        Assert.Equal($"Observation/{id}", Assert.Single(report.Result).Reference);
        Assert.Equal("164909002", report.ConclusionCode[0].Coding[0].Code);
        Assert.Contains("clinician corrects it: left bundle branch block beat.", report.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_without_a_patient_or_day_says_that_the_day_is_unknown()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var id = await (await application.SignInAsync()).ClassifyAsync(1);

        var observation = await (await FhirProgram.OfAsync(application)).ReadAsync<Observation>($"/fhir/Observation/{id}");

        Assert.Null(observation.Subject);
        Assert.Null(((FhirDateTime)observation.Effective!).Value);
        Assert.Equal("unknown", ((Code)observation.Effective.Extension[0].Value!).Value);
    }

    [Fact]
    public async Task System_reads_a_recording_with_what_readers_corrected()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var recording = await KeptRecordings.KeepAsync(application, reference: "P-17");
        var system = await FhirProgram.OfAsync(application);

        var open = await system.ReadAsync<Observation>($"/fhir/Observation/{recording.Id}");
        await KeptRecordings.JudgeAsync(application, recording, verdict: Verdict.Correct);
        var corrected = await system.ReadAsync<Observation>($"/fhir/Observation/{recording.Id}");
        var report = await system.ReadAsync<DiagnosticReport>($"/fhir/DiagnosticReport/{recording.Id}");

        Assert.Equal((ObservationStatus.Preliminary, ObservationStatus.Amended), (open.Status, corrected.Status));
        Assert.Equal("2,000 beats: 1,957 N, 30 S, 12 V, 1 F.", ((FhirString)open.Value!).Value);
        // Two beats that the models call S are V for the reader.
        Assert.Equal("2,000 beats: 1,957 N, 28 S, 14 V, 1 F.", ((FhirString)corrected.Value!).Value);
        Assert.Equal(66.4m, ((Quantity)open.Component.Single(part => part.Code.Coding[0].Code == "8867-4").Value!).Value);
        Assert.Equal(14, ((Integer)corrected.Component.Single(part => part.Code.Coding[0].Code == "beats-V").Value!).Value);
        Assert.Contains("clinician has corrected beats of it.", report.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_that_the_clinic_hides_is_registered_and_no_more()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Clinic:HideAnswerUntilReviewed"] = "true" } };
        var visitor = await application.SignInAsync();
        var id = await visitor.ClassifyAsync(1, ("note", "at rest"));
        var recording = await KeptRecordings.KeepAsync(application);
        var system = await FhirProgram.OfAsync(application);

        foreach (var name in new[] { id, recording.Id })
        {
            var observation = await system.ReadAsync<Observation>($"/fhir/Observation/{name}");
            var report = await system.ReadAsync<DiagnosticReport>($"/fhir/DiagnosticReport/{name}");
            Assert.Equal(ObservationStatus.Registered, observation.Status);
            Assert.Equal("masked", observation.DataAbsentReason!.Coding[0].Code);
            Assert.Null(observation.Value);
            Assert.Empty(observation.Component);
            Assert.Empty(observation.Note);
            Assert.Equal(DiagnosticReport.DiagnosticReportStatus.Registered, report.Status);
            Assert.Empty(report.ConclusionCode);
            Assert.Equal("The clinic shows an answer only to those who have given their own.", report.Conclusion);
            Assert.Equal(HttpStatusCode.NotFound, (await system.Client.GetAsync(new Uri($"/fhir/Binary/{name}", UriKind.Relative), Cancellation)).StatusCode);
        }

        await visitor.JudgeAsync(id, "N");
        Assert.NotNull((await system.ReadAsync<Observation>($"/fhir/Observation/{id}")).Value);
    }

    [Fact]
    public async Task System_finds_results_by_patient_and_date()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Fhir:PatientSystem"] = "urn:oid:1.2.3" } };
        var visitor = await application.SignInAsync();
        var early = await visitor.ClassifyAsync(1, ("patientReference", "P-17"), ("acquiredOn", "2026-01-05"));
        var undated = await visitor.ClassifyAsync(2, ("patientReference", "p-17"));
        var other = await visitor.ClassifyAsync(3, ("patientReference", "P-18"));
        var recording = await KeptRecordings.KeepAsync(application, reference: "P-17", change: row => row.AcquiredOn = new DateOnly(2026, 2, 1));
        var system = await FhirProgram.OfAsync(application);

        await AssertFoundAsync("patient.identifier=P-17", early, undated, recording.Id);
        await AssertFoundAsync("patient:identifier=urn:oid:1.2.3|p-17", early, undated, recording.Id);
        await AssertFoundAsync("subject:identifier=urn:oid:1.2.4|P-17");
        await AssertFoundAsync("subject.identifier=|P-17");
        await AssertFoundAsync("patient.identifier=P-17&date=ge2026-02-01", undated, recording.Id);
        await AssertFoundAsync("date=ge2026-01-01&date=lt2026-02-01", early);
        await AssertFoundAsync("date=2026-03-14", undated, other);
        await AssertFoundAsync($"_id={other},{early},nonsense", early, other);
        await AssertFoundAsync("code=http://loinc.org|1-1");
        await AssertFoundAsync("patient.identifier=P-17&patient.identifier=P-18");

        async Task AssertFoundAsync(string query, params Guid[] expected)
        {
            foreach (var type in new[] { "Observation", "DiagnosticReport" })
            {
                Assert.Equal(expected.Select(id => id.ToString()).Order(StringComparer.Ordinal), (await system.FindAsync($"/fhir/{type}?{query}")).Order(StringComparer.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Search_goes_on_from_page_to_page_and_names_no_patient_in_the_address_where_it_was_posted()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var sent = new List<Guid>();
        foreach (var number in Enumerable.Range(1, 5))
        {
            // Two of each moment: a picture and a recording.
            sent.Add(await visitor.ClassifyAsync((byte)number, ("patientReference", "P-17")));
            sent.Add((await KeptRecordings.KeepAsync(application, $"r{number}", reference: "P-17")).Id);
            application.Clock.Advance(TimeSpan.FromMinutes(number % 2));
        }

        await visitor.ClassifyAsync(9, ("patientReference", "P-18"));
        var system = await FhirProgram.OfAsync(application);

        using var form = new FormUrlEncodedContent([new("patient.identifier", "P-17"), new("_count", "3")]);
        var first = await FhirProgram.OfAsync<Bundle>(await system.Client.PostAsync(new Uri("/fhir/Observation/_search", UriKind.Relative), form, Cancellation));
        var next = first.Link.Single(link => link.Relation == "next").Url!;

        Assert.Equal(3, first.Entry.Count);
        Assert.DoesNotContain("P-17", next, StringComparison.Ordinal);
        string[] all = [.. first.Entry.Select(entry => entry.Resource!.Id!), .. await system.FindAsync(next)];
        Assert.Equal(10, all.Distinct().Count());
        Assert.Equal(sent.Select(id => id.ToString()).Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
        await system.ReadAsync<OperationOutcome>("/fhir/Observation?_cursor=made-up", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Reports_come_with_their_observations_where_that_is_wanted()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var id = await (await application.SignInAsync()).ClassifyAsync(1);

        var bundle = await (await FhirProgram.OfAsync(application)).ReadAsync<Bundle>("/fhir/DiagnosticReport?_include=DiagnosticReport:result");

        Assert.Equal([Bundle.SearchEntryMode.Match, Bundle.SearchEntryMode.Include], bundle.Entry.Select(entry => entry.Search!.Mode));
        Assert.Equal([$"https://localhost/fhir/DiagnosticReport/{id}", $"https://localhost/fhir/Observation/{id}"], bundle.Entry.Select(entry => entry.FullUrl));
    }

    [Fact]
    public async Task Report_is_there_as_sheets_of_paper()
    {
        await using var application = new Application();
        var id = await (await application.SignInAsync()).UploadAsync(Pictures.Example);
        var system = await FhirProgram.OfAsync(application);
        var report = await system.ReadAsync<DiagnosticReport>($"/fhir/DiagnosticReport/{id.Headers.Location!.OriginalString.Split('/')[^1]}");

        var sheets = await system.Client.GetAsync(new Uri(report.PresentedForm[0].Url!), Cancellation);

        Assert.Equal("application/pdf", sheets.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("%PDF-", System.Text.Encoding.Latin1.GetString(await sheets.Content.ReadAsByteArrayAsync(Cancellation)), StringComparison.Ordinal);
        await using var db = application.OpenDatabase();
        var entry = await db.AuditEntries.OrderByDescending(row => row.Sequence).FirstAsync(Cancellation);
        Assert.Equal((nameof(AuditEvent.Exported), "report, FHIR"), (entry.Event, entry.Details));
    }

    [Fact]
    public async Task System_reads_what_the_owner_of_its_token_may_see()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Clinic:ShareResults"] = "true" } };
        await using var secretive = new Application { Classifier = Classifiers.Answering() };
        var shared = await (await application.SignInAsync("other")).ClassifyAsync(1);
        var own = await (await secretive.SignInAsync("other")).ClassifyAsync(1);

        Assert.Equal([shared.ToString()], await (await FhirProgram.OfAsync(application)).FindAsync("/fhir/Observation"));
        // A token never has an admin's rights.
        var stranger = await FhirProgram.OfAsync(secretive, "both", Role.Clinician, Role.Admin);
        Assert.Empty(await stranger.FindAsync("/fhir/Observation"));
        await stranger.ReadAsync<OperationOutcome>($"/fhir/Observation/{own}", HttpStatusCode.NotFound);
        await using var db = secretive.OpenDatabase();
        Assert.Equal(own.ToString(), (await db.AuditEntries.SingleAsync(entry => entry.Event == nameof(AuditEvent.Denied), Cancellation)).Subject);
    }

    [Theory]
    [InlineData("/fhir/Observation/5f0c46a1-91a6-4fb0-9f3e-0d1d3d2b8a55", 404)]
    [InlineData("/fhir/Observation/nonsense", 404)]
    [InlineData("/fhir/Patient", 404)]
    [InlineData("/fhir/Observation?patient=Patient/1", 400)]
    [InlineData("/fhir/Observation?date=yesterday", 400)]
    [InlineData("/fhir/Observation?patient.identifier=", 400)]
    [InlineData("/fhir/Observation?_count=0", 400)]
    [InlineData("/fhir/Observation?_format=xml", 406)]
    public async Task What_is_wrong_is_said_in_FHIR(string path, int status)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var outcome = await (await FhirProgram.OfAsync(application)).ReadAsync<OperationOutcome>(path, (HttpStatusCode)status);

        Assert.NotEmpty(outcome.Issue[0].Diagnostics!);
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_read()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        await new FhirProgram(application.Visit().Client).ReadAsync<OperationOutcome>("/fhir/Observation", HttpStatusCode.Unauthorized);
        await new FhirProgram((await ApiProgram.OfAsync(application)).Client).ReadAsync<OperationOutcome>("/fhir/Observation", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Words_are_in_the_language_of_the_request()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var id = await (await application.SignInAsync()).ClassifyAsync(1);
        var system = await FhirProgram.OfAsync(application);
        system.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");

        var report = await system.ReadAsync<DiagnosticReport>($"/fhir/DiagnosticReport/{id}");

        Assert.Equal("de", report.Language);
        Assert.Contains("Noch niemand hat es beurteilt.", report.Conclusion, StringComparison.Ordinal);
    }
}
