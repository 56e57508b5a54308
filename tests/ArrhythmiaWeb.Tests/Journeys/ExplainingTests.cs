using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>What a clinician is told beside the class.</summary>
public sealed partial class ExplainingTests
{
    private const string Review = "Not certain – please review";
    private static readonly string Shipped = Repository.Combine("models", "spectral-cnn");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clinician_reads_that_an_answer_is_certain()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();

        var page = await ResultAsync(visitor);

        Assert.Contains("<h2 id=\"reasons\">Certain</h2>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Review, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Please review", await visitor.ReadAsync("/predictions?list=all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clinician_reads_why_an_answer_needs_review_and_finds_it_marked_in_the_history()
    {
        await using var application = new Application
        {
            Classifier = Classifiers.Answering(change: answer => answer with { Doubts = [Finding.Plain("It is <blurred>."), Finding.Plain("It is late.")] }),
        };
        var visitor = await application.SignInAsync();

        var page = await ResultAsync(visitor);

        Assert.Contains(Review, page, StringComparison.Ordinal);
        Assert.Contains("<li>It is <blurred>.</li>", page, StringComparison.Ordinal);
        Assert.Contains("<li>It is late.</li>", page, StringComparison.Ordinal);
        Assert.Contains("Please review", await visitor.ReadAsync("/predictions?list=all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headline_of_a_doubtful_answer_gives_both_opinions_and_claims_no_class()
    {
        await using var application = new Application
        {
            Classifier = Classifiers.Answering("A", answer => answer with
            {
                Doubts = [Finding.Plain("It is late.")],
                NetworkProbability = 0.9999,
                SecondOpinion = new SecondOpinion(LabelSet.Aami.Classes[0], [0.875, 0.125, 0, 0, 0], Counts: true),
            }),
        };
        var visitor = await application.SignInAsync();

        var page = await ResultAsync(visitor);

        Assert.Matches(@"<h1[^>]*>Not certain – please review</h1>", page);
        Assert.Matches(@"The network for eight classes</dt>\s*<dd><span class=""code"">A</span> atrial premature contraction", page);
        Assert.Matches(@"never seen</dt>\s*<dd><span class=""code"">N</span>[^<]*<span class=""number"">87.5 %", page);
        // What the network alone says stands as its opinion; what the product claims is its confidence.
        Assert.Matches(@"Confidence in A</dt>\s*<dd><span class=""number"">93.0 %", page);
        Assert.DoesNotContain("class=\"class-title\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headline_names_colleagues_who_read_otherwise()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Clinic:ShareResults"] = "true" } };
        var colleague = await application.SignInAsync("colleague");
        var id = await colleague.ClassifyAsync(1);
        await colleague.JudgeAsync(id, "A");

        var page = await (await application.SignInAsync("reader")).ResultAsync(id);

        Assert.Matches(@"own-judgement"">Judgement of colleague: <strong>\s*Corrects to A", page);
    }

    [Fact]
    public async Task Script_is_told_of_doubts()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(change: answer => answer with { Doubts = [Finding.Plain("It is late.")] }) };

        var json = await (await (await application.SignInAsync()).UploadByScriptAsync([1])).Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.False(json.GetProperty("certain").GetBoolean());
        Assert.Equal("It is late.", Assert.Single(json.GetProperty("doubts").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Answer_to_a_trace_is_labelled_warned_of_and_has_no_scales()
    {
        var evidence = new EvidenceMap(1, 2, [1, 2]);
        await using var application = new Application { Classifier = Classifiers.Answering("A", answer => answer with { IsTrace = true, Evidence = evidence }) };
        var visitor = await application.SignInAsync();

        var page = await ResultAsync(visitor);

        Assert.Contains("Read from a drawn trace.", page, StringComparison.Ordinal);
        Assert.Contains("says little about prematurity", page, StringComparison.Ordinal);
        Assert.Contains("The uploaded drawn trace", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Time relative to the R peak (s)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("its scales are unknown", page, StringComparison.Ordinal);
        Assert.DoesNotContain("lies in the QRS", page, StringComparison.Ordinal);
        Assert.Contains(">Trace<", await visitor.ReadAsync("/predictions?list=all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remarks_on_the_reading_are_shown_as_they_are()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(change: answer => answer with { Remarks = [Finding.Plain("Its margins were cut off.")] }) };

        var page = await ResultAsync((await application.SignInAsync()));

        Assert.Contains("How this image was read.</strong> Its margins were cut off.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Image_read_in_part_has_no_scales_and_no_evidence_drawn_over_it_but_words()
    {
        await using var application = new Application
        {
            Classifier = Classifiers.Answering(change: answer => answer with { IsRearranged = true, Evidence = new EvidenceMap(1, 3, [0, 1, 0]) }),
        };

        var page = await ResultAsync((await application.SignInAsync()));

        Assert.Contains("lies in the QRS", page, StringComparison.Ordinal);
        Assert.DoesNotContain("show-evidence", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Time relative to the R peak (s)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("its scales are unknown", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Network_that_answered_is_named_and_not_the_reader_around_it()
    {
        var other = Classifiers.Manifest with { Name = "trace-cnn", Version = "3.2.1", Sha256 = new string('a', 64) };
        await using var application = new Application { Classifier = Classifiers.Answering(change: answer => answer with { Model = other }) };

        var page = await ResultAsync((await application.SignInAsync()));

        Assert.Contains("trace-cnn 3.2.1", page, StringComparison.Ordinal);
        Assert.Contains(other.Sha256, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_is_drawn_over_the_image_and_told_in_words()
    {
        var columns = Enumerable.Range(0, 60).Select(column => column switch { 29 or 30 => 3f, 27 => 1f, 33 => 3f, 10 => -9f, _ => 0f }).ToArray();
        await using var application = new Application { Classifier = Classifiers.Answering(change: answer => answer with { Evidence = new EvidenceMap(1, 60, columns) }) };

        var page = await ResultAsync((await application.SignInAsync()));

        Assert.Contains("Of what speaks for V, 60\u00A0% lies in the QRS (−0.1 to +0.1 s), 10\u00A0% before it and 30\u00A0% after it.", page, StringComparison.Ordinal);
        Assert.Equal(4, Cell().Count(page));
        Assert.Contains("<rect x=\"29\" y=\"0\" width=\"1\" height=\"1\" fill-opacity=\"0.80\" />", page, StringComparison.Ordinal);
        Assert.Contains("id=\"show-evidence\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clinician_sees_the_three_most_similar_annotated_beats_with_their_source()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        var page = await ResultAsync(visitor, Pictures.Example);

        var pictures = SimilarPicture().Matches(page);
        Assert.Equal(3, pictures.Count);
        Assert.All(pictures, picture => Assert.Equal("119", picture.Groups["record"].Value));
        Assert.Contains("Open Data Commons Attribution License", page, StringComparison.Ordinal);
        foreach (Match picture in pictures)
        {
            var answer = await visitor.GetAsync(picture.Groups["url"].Value);
            Assert.Equal("image/png", answer.Content.Headers.ContentType!.ToString());
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await answer.Content.ReadAsByteArrayAsync(Cancellation)).Take(4));
        }
    }

    [Fact]
    public async Task Beat_that_is_no_example_has_no_picture()
    {
        await using var application = new Application();

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await application.SignInAsync()).GetAsync("/similar-beats/100/1")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await application.SignInAsync()).GetAsync("/similar-beats/119/x")).StatusCode);
    }

    [Fact]
    public async Task Model_without_examples_answers_without_them()
    {
        await using var application = WithModel(ModelManifest.FileName, BeatNetwork.NetworkFileName);

        var page = await ResultAsync((await application.SignInAsync()), Pictures.Example);

        Assert.Contains("Premature ventricular contraction", page, StringComparison.Ordinal);
        Assert.DoesNotContain("most similar annotated beats", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clinician_reads_how_well_the_class_is_read_by_this_network_and_across_patients()
    {
        await using var application = WithModel(ModelManifest.FileName, BeatNetwork.NetworkFileName, AnnotatedBeats.FileName);
        var manifest = ModelManifest.Read(Shipped);
        Publish(application, "net", manifest, Protocol.IntraPatient, [.. Beats("119", 1, 1, 97), .. Beats("119", 1, 0, 3), .. Beats("119", 0, 0, 100)]);
        Publish(application, "inter-patient", manifest with { Sha256 = new string('b', 64) }, Protocol.InterPatient, [.. Beats("200", 2, 2, 40), .. Beats("200", 2, 0, 60)]);

        var page = await ResultAsync((await application.SignInAsync()), Pictures.Example);

        Assert.Contains("Of 100 held-out beats of class V, this model recognises 97.0 %; 100.0 % of its answers V are right. It knows the patients", page, StringComparison.Ordinal);
        Assert.Contains("All of these beats come from one record", page, StringComparison.Ordinal);
        Assert.Contains("finds 40.0 % of group V (ventricular ectopic beat); 100.0 % of its answers V are right (F1 0.57)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluation_of_other_weights_or_of_another_version_is_not_shown()
    {
        await using var application = WithModel(ModelManifest.FileName, BeatNetwork.NetworkFileName);
        var manifest = ModelManifest.Read(Shipped);
        Publish(application, "net", manifest with { Sha256 = new string('c', 64) }, Protocol.IntraPatient, Beats("119", 1, 1, 9));
        manifest.Write(application.Folder.Combine("models", "net"));
        Directory.CreateDirectory(application.Folder.Combine("models", "old"));
        File.WriteAllText(application.Folder.Combine("models", "old", EvaluationReport.FileName), "{\"protocol\": \"inter-patient\"}");

        Assert.DoesNotContain("How well this class is read", await ResultAsync((await application.SignInAsync()), Pictures.Example), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_of_an_earlier_version_is_still_shown()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var address = (await visitor.UploadAsync([1])).Headers.Location!.OriginalString;
        await using (var db = application.OpenDatabase())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE \"Predictions\" SET \"Doubts\" = NULL, \"Remarks\" = NULL, \"Evidence\" = NULL, \"Neighbours\" = NULL", Cancellation);
        }

        var page = await visitor.ReadAsync(address);

        Assert.Contains("Premature ventricular contraction", page, StringComparison.Ordinal);
        Assert.DoesNotContain("verdict", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Please review", await visitor.ReadAsync("/predictions?list=all"), StringComparison.Ordinal);
    }

    private static async Task<string> ResultAsync(Visitor visitor, byte[]? image = null) =>
        await visitor.ReadAsync((await visitor.UploadAsync(image ?? [1, 2, 3])).Headers.Location!.OriginalString);

    private static JudgedBeat[] Beats(string record, int truth, int answer, int count) =>
        [.. Enumerable.Range(0, count).Select(sample => new JudgedBeat(record, sample, truth, answer, [0.1, 0.9]))];

    private static Application WithModel(params string[] files)
    {
        var application = new Application();
        var folder = application.Folder.Combine("models", "net");
        Directory.CreateDirectory(folder);
        foreach (var file in files)
        {
            File.Copy(Path.Combine(Shipped, file), Path.Combine(folder, file));
        }

        application.Settings["Model:Folder"] = folder;
        return application;
    }

    private static void Publish(Application application, string network, ModelManifest manifest, Protocol protocol, IReadOnlyList<JudgedBeat> beats)
    {
        var folder = application.Folder.Combine("models", network);
        Directory.CreateDirectory(folder);
        manifest.Write(folder);
        File.WriteAllText(
            Path.Combine(folder, EvaluationReport.FileName),
            EvaluationReport.Of(manifest, protocol, SplitPart.Test, beats, new DateOnly(2026, 1, 1), "1.0.0").ToJson());
    }

    [GeneratedRegex("<rect x=\"\\d+\" y=\"\\d+\" width=\"1\"")]
    private static partial Regex Cell();

    [GeneratedRegex("<img src=\"(?<url>/similar-beats/(?<record>\\d+)/\\d+)\"")]
    private static partial Regex SimilarPicture();
}
