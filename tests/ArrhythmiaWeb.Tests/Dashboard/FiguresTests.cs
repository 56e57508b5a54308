using ArrhythmiaWeb.Dashboard;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Tests.Dashboard;

/// <summary>What the database counts, against rows counted by hand.</summary>
public sealed class FiguresTests
{
    private static readonly DateOnly Day = new(2026, 3, 10);
    private static readonly Period Days = new(Day, Day.AddDays(2));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_are_counted_on_their_day_in_utc_by_class()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await using (var db = application.OpenDatabase())
        {
            await db.KeepAsync(
                Rows.Prediction(At(0, 0, 0).AddTicks(-1)),
                Rows.Prediction(At(0, 0, 0), "N", certain: true, confidence: 0.9, bytes: 10),
                Rows.Prediction(At(0, 23, 59), "N", certain: false, confidence: 0.5, bytes: 20),
                // Half past midnight in a zone two hours ahead is still the day before in UTC.
                Rows.Prediction(new DateTimeOffset(Day.AddDays(1), new TimeOnly(0, 30), TimeSpan.FromHours(2)), "V", certain: null, confidence: 0.7, bytes: 30),
                Rows.Prediction(At(2, 12, 0), "/", certain: true, confidence: 0.8, bytes: 40),
                Rows.Prediction(At(2, 13, 0), "/", certain: true, confidence: 0.6, bytes: 50),
                Rows.Prediction(At(3, 0, 0)));
        }

        var days = (await OfAsync(application, Days)).Answers;

        Assert.Equal([Period.Last(1, Day), Period.Last(1, Day.AddDays(1)), Period.Last(1, Day.AddDays(2))], days.Select(day => day.Part));
        Assert.Equal([3, 0, 2], days.Select(day => day.Answers));
        Assert.Equal((2, 1), (days[0].OfClass["N"], days[0].OfClass["V"]));
        Assert.Equal((1, 1), (days[0].Certain, days[0].Doubted));
        Assert.Equal([0.5, null, 1], days.Select(day => day.CertainShare));
        Assert.Equal(0.7, days[0].MedianConfidence);
        Assert.Null(days[1].MedianConfidence);
        Assert.Equal(0.7, days[2].MedianConfidence!.Value, 12);
        Assert.Equal([60, 0, 90], days.Select(day => day.Bytes));
    }

    [Fact]
    public async Task Refusals_are_counted_on_their_day_by_reason()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var person = await application.PersonIdAsync();
        await using (var db = application.OpenDatabase())
        {
            db.Refusals.AddRange(Refusal(At(0, 1, 0), "NotSpectral"), Refusal(At(0, 2, 0), "NotSpectral"), Refusal(At(0, 3, 0), "TooLarge"), Refusal(At(3, 0, 0), "Damaged"));
            await db.SaveChangesAsync(Cancellation);
        }

        var days = (await OfAsync(application, Days)).Refusals;

        Assert.Equal([3, 0, 0], days.Select(day => day.Refusals));
        Assert.Equal((2, 1), (days[0].ForReason["NotSpectral"], days[0].ForReason["TooLarge"]));

        Refusal Refusal(DateTimeOffset at, string reason) => new() { CreatedAt = at, PersonId = person, Reason = reason };
    }

    [Fact]
    public async Task Newest_verdict_of_each_reader_counts_and_strata_stay_apart()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var (first, second) = (await application.PersonIdAsync(), await application.PersonIdAsync("second"));
        await using (var db = application.OpenDatabase())
        {
            var numbers = await db.KeepAsync(
                Rows.Prediction(At(0, 1, 0), "V", certain: false),
                Rows.Prediction(At(0, 2, 0), "V", certain: false),
                Rows.Prediction(At(0, 3, 0), "V", certain: true, sampled: true),
                Rows.Prediction(At(0, 4, 0), "V", certain: true),
                Rows.Prediction(At(0, 5, 0), "V", certain: null),
                Rows.Prediction(At(3, 0, 0), "V", certain: false));
            db.Reviews.AddRange(
                Rows.Review(numbers[0], first, "V", "V", At(1, 0, 0)),
                Rows.Review(numbers[0], first, "V", "N", At(1, 1, 0)),
                Rows.Review(numbers[0], second, "V", "V", At(1, 2, 0), blind: true),
                Rows.Review(numbers[1], first, "V", null, At(1, 3, 0)),
                Rows.Review(numbers[2], first, "V", "V", At(5, 0, 0)),
                Rows.Review(numbers[3], first, "V", "A", At(1, 4, 0)),
                Rows.Review(numbers[4], first, "V", "A", At(1, 5, 0)),
                Rows.Review(numbers[5], first, "V", "A", At(1, 6, 0)));
            await db.SaveChangesAsync(Cancellation);
        }

        var agreement = Agreement.Of((await OfAsync(application, Days)).Whole);

        Assert.Equal(1, agreement.VerdictsOn(Stratum.Doubted, "V", "N"));
        Assert.Equal(1, agreement.VerdictsOn(Stratum.Doubted, "V", "V"));
        Assert.Equal(1, agreement.VerdictsOn(Stratum.Doubted, "V", null));
        Assert.Equal(0, agreement.VerdictsOn(Stratum.Doubted, "V", "A"));
        Assert.Equal(1, agreement.Decided(Stratum.Doubted));
        Assert.Equal(0.5, agreement.Share(Stratum.Doubted, "V")!.Value);
        Assert.Equal(1, agreement.Share(Stratum.Sampled, "V")!.Value);
        Assert.Equal(2, agreement.LeftOut);
        Assert.Equal(1, agreement.Uncertain);
        Assert.Equal(1, agreement.Blind);
        Assert.Equal((2, 2, 1), (agreement.AllDoubted, agreement.AllCertain, agreement.AllSampled));
        Assert.Equal(0.75, agreement.ShareOfAll("V")!.Value);
    }

    [Fact]
    public async Task Pictures_like_the_reference_have_not_drifted_and_others_have()
    {
        await using var application = new Application();
        var model = application.Services.GetRequiredService<IArrhythmiaClassifier>().Manifest.Sha256;
        var figures = application.Services.GetRequiredService<DriftFigures>();
        var reference = figures.Reference!;
        await using (var db = application.OpenDatabase())
        {
            // On the first day as many of each bin as in the reference; on the second day brighter pictures that resemble no known beat.
            await db.KeepAsync(Enumerable.Range(0, 400).Select(place => Rows.Prediction(
                At(0, 1, 0), model: model, level: Within(reference.MeanLevel, place), similarity: Within(reference.NearestSimilarity!, place))));
            await db.KeepAsync(Enumerable.Range(0, 400).Select(_ => Rows.Prediction(At(1, 1, 0), model: model, level: 0.8, similarity: 0.5)));
            // Another model's are none of its business.
            await db.KeepAsync(Enumerable.Range(0, 400).Select(_ => Rows.Prediction(At(0, 1, 0), level: 0.8, similarity: 0.5)));
        }

        Assert.Equal(Shift.Little, figures.Levels((await OfAsync(application, Period.Last(1, Day))).Whole)!.Shift);
        Assert.Equal(Shift.Little, figures.Similarities((await OfAsync(application, Period.Last(1, Day))).Whole)!.Shift);
        Assert.Equal(Shift.Great, figures.Levels((await OfAsync(application, Period.Last(1, Day.AddDays(1)))).Whole)!.Shift);
        Assert.Equal(Shift.Great, figures.Similarities((await OfAsync(application, Period.Last(1, Day.AddDays(1)))).Whole)!.Shift);
        Assert.Equal(Shift.TooFew, figures.Levels((await OfAsync(application, Period.Last(1, Day.AddDays(2)))).Whole)!.Shift);

        static double Within(ReferenceBins bins, int place) => (place % bins.Counts.Count) is 0 ? bins.Edges[0] - 0.001 : bins.Edges[(place % bins.Counts.Count) - 1] + 0.00001;
    }

    [Fact]
    public async Task Mix_of_classes_is_held_against_the_model_cards_answers()
    {
        await using var application = new Application();
        var model = application.Services.GetRequiredService<IArrhythmiaClassifier>().Manifest.Sha256;
        await using (var db = application.OpenDatabase())
        {
            await db.KeepAsync(Enumerable.Range(0, 300).Select(_ => Rows.Prediction(At(0, 1, 0), "E", model: model)));
        }

        var drift = application.Services.GetRequiredService<DriftFigures>().Classes((await OfAsync(application, Days)).Whole)!;

        Assert.Equal(21533, drift.Then.Sum());
        Assert.Equal(300, drift.Now[drift.Bins.Index().Single(bin => bin.Item == "E").Index]);
        Assert.Equal(Shift.Great, drift.Shift);
    }

    [Fact]
    public async Task Recordings_and_their_beats_are_counted_by_the_days_of_the_period()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        Assert.Equal((0, null), ((await OfAsync(application, Days)).Whole.Recordings, (await OfAsync(application, Days)).FirstDay));
        await using (var db = application.OpenDatabase())
        {
            DateTimeOffset[] times = [At(0, 0, 0).AddTicks(-1), At(0, 0, 0), At(3, 0, 0).AddTicks(-1), At(3, 0, 0)];
            db.Analyses.AddRange(times.Select(time => KeptRecordings.Row("r100", new string('a', 64) + ".zip", time, owner: null, patient: null)));
            await db.SaveChangesAsync(Cancellation);
        }

        var figures = await OfAsync(application, Days);
        Assert.Equal((2, 4000, 2000), (figures.Whole.Recordings, figures.Whole.Beats, figures.Whole.RecordingBytes));
        Assert.Equal(Days.From, figures.FirstDay);
    }

    [Fact]
    public async Task Disk_use_is_what_lies_in_the_folders_and_is_measured_anew_after_a_while()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var gauge = application.Services.GetRequiredService<DiskGauge>();
        await File.WriteAllBytesAsync(Path.Combine(application.UploadsFolder, new string('b', 64) + ".png"), new byte[1234], Cancellation);

        var use = await gauge.MeasureAsync(Cancellation);

        Assert.Equal((1234, 1), (use.Uploads, use.Files));
        Assert.True(use.Database >= 4096);
        Assert.True(use.FreeForUploads > 0 && (Engine.IsPostgres ? use.FreeForDatabase is null : use.FreeForDatabase > 0));

        await File.WriteAllBytesAsync(Path.Combine(application.UploadsFolder, new string('c', 64) + ".png"), new byte[1000], Cancellation);
        Assert.Equal(1234, (await gauge.MeasureAsync(Cancellation)).Uploads);
        application.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(2234, (await gauge.MeasureAsync(Cancellation)).Uploads);
    }

    [Fact]
    public async Task Disk_use_counts_archives_of_recordings_and_signals_made_ready()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var gauge = application.Services.GetRequiredService<DiskGauge>();
        await File.WriteAllBytesAsync(Path.Combine(application.UploadsFolder, new string('b', 64) + ".zip"), new byte[1234], Cancellation);
        Assert.Equal(0, (await gauge.MeasureAsync(Cancellation)).Signals);
        var folder = application.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.SignalsFolder;
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{Guid.NewGuid():N}.signals"), new byte[500], Cancellation);
        application.Clock.Advance(TimeSpan.FromMinutes(6));

        var use = await gauge.MeasureAsync(Cancellation);

        Assert.Equal((1234, 1, 500), (use.Uploads, use.Files, use.Signals));
    }

    private static async Task<PeriodFigures> OfAsync(Application application, Period period) =>
        PeriodFigures.Of(await application.Services.GetRequiredService<ClinicDays>().ReadAsync(Cancellation), period);

    private static DateTimeOffset At(int day, int hour, int minute) => new(Day.AddDays(day), new TimeOnly(hour, minute), TimeSpan.Zero);
}
