using ArrhythmiaWeb.Dashboard;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Moq;

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

    [Theory]
    [InlineData(365, PeriodStep.Week)]
    [InlineData(1000, PeriodStep.Month)]
    public async Task Weeks_and_months_add_up_their_days(int length, PeriodStep step)
    {
        await using var application = new Application();
        var model = application.Services.GetRequiredService<IArrhythmiaClassifier>().Manifest.Sha256;
        var reader = await application.PersonIdAsync();
        var period = Period.Last(length, Day);
        await using (var db = application.OpenDatabase())
        {
            // Some days have more answers than others, some none; and some lie before the period.
            var numbers = await db.KeepAsync(Enumerable.Range(0, length + 3).Where(day => day % 5 > 0).SelectMany(day => Enumerable.Range(0, day % 5).Select(place => Rows.Prediction(
                At(-day, place, 0), place == 0 ? "N" : "V", certain: place != 2, confidence: 0.5 + (0.01 * (day % 30)), model: place == 3 ? "another" : model, bytes: day, level: 0.3 + (0.001 * day), similarity: 0.9))));
            db.Reviews.AddRange(numbers.Where(number => number % 3 == 0).Select(number => Rows.Review(number, reader, "V", number % 2 == 0 ? "V" : "N", At(1, 0, 0))));
            db.Refusals.AddRange(Enumerable.Range(0, length + 3).Where(day => day % 4 == 0).Select(day => new Refusal { CreatedAt = At(-day, 1, 0), PersonId = reader, Reason = day % 8 == 0 ? "Damaged" : "TooLarge" }));
            await db.SaveChangesAsync(Cancellation);
        }

        var known = await application.Services.GetRequiredService<ClinicDays>().ReadAsync(Cancellation);
        var figures = PeriodFigures.Of(known, period);

        Assert.Equal(step, period.Step);
        DateOnly[] days = [.. Enumerable.Range(0, length).Select(day => Day.AddDays(-day))];
        Assert.Equal(period.Parts(), figures.Answers.Select(part => part.Part));
        foreach (var (answers, refusals) in figures.Answers.Zip(figures.Refusals))
        {
            var ofDays = days.Where(day => day >= answers.Part.From && day <= answers.Part.To).Select(day => PeriodFigures.Of(known, Period.Last(1, day))).ToList();
            var single = ofDays.Select(day => day.Answers.Single()).ToList();
            Assert.Equal(single.Sum(day => day.OfClass.GetValueOrDefault("V")), answers.OfClass.GetValueOrDefault("V"));
            Assert.Equal((single.Sum(day => day.Answers), single.Sum(day => day.Certain), single.Sum(day => day.Doubted), single.Sum(day => day.Bytes)), (answers.Answers, answers.Certain, answers.Doubted, answers.Bytes));
            Assert.Equal(ofDays.Sum(day => day.Refusals.Single().ForReason.GetValueOrDefault("Damaged")), refusals.ForReason.GetValueOrDefault("Damaged"));
            double[] medians = [.. single.Select(day => day.MedianConfidence).OfType<double>().Order()];
            Assert.Equal((medians[(medians.Length - 1) / 2] + medians[medians.Length / 2]) / 2, answers.MedianConfidence!.Value, 12);
        }

        // The whole is that of the days too, whatever it is shown in.
        var whole = days.Select(day => PeriodFigures.Of(known, Period.Last(1, day)).Whole).ToList();
        var (agreement, drift) = (Agreement.Of(figures.Whole), application.Services.GetRequiredService<DriftFigures>());
        Assert.Equal(whole.Sum(day => Agreement.Of(day).Verdicts), agreement.Verdicts);
        Assert.Equal(whole.Sum(day => Agreement.Of(day).VerdictsOn(Stratum.Doubted, "V", "N")), agreement.VerdictsOn(Stratum.Doubted, "V", "N"));
        Assert.Equal(whole.Sum(day => drift.Levels(day)!.Predictions), drift.Levels(figures.Whole)!.Predictions);
        Assert.Equal(whole.Sum(day => drift.Classes(day)!.Predictions), drift.Classes(figures.Whole)!.Predictions);
        Assert.True(agreement.Verdicts > 0 && drift.Levels(figures.Whole)!.Predictions > 0);
        Assert.Equal(days.Last(day => known.Sum(day, day).Models.Count > 0), figures.FirstDay);
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
    public async Task Disk_use_that_takes_long_to_measure_is_shown_as_it_was_before()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var store = new Mock<IFileStore>();
        var listed = new TaskCompletionSource();
        store.Setup(files => files.ListAsync("", It.IsAny<CancellationToken>())).Returns((string _, CancellationToken _) => Listed());
        var gauge = ActivatorUtilities.CreateInstance<DiskGauge>(application.Services, store.Object);
        var first = gauge.MeasureAsync(Cancellation);
        Assert.False(first.IsCompleted);
        listed.SetResult();
        Assert.Equal(1, (await first).Files);

        // A day later there is more to measure than a visitor waits for.
        listed = new TaskCompletionSource();
        application.Clock.Advance(TimeSpan.FromDays(1));
        var second = gauge.MeasureAsync(Cancellation);
        application.Clock.Advance(TimeSpan.FromSeconds(2));
        var third = gauge.MeasureAsync(Cancellation);
        Assert.Equal(await first, await second);
        listed.SetResult();

        // One measurement served both, and it is there afterwards.
        Assert.True((await third).MeasuredAt > (await first).MeasuredAt);
        Assert.Equal(await third, await gauge.MeasureAsync(Cancellation));
        store.Verify(files => files.ListAsync("", It.IsAny<CancellationToken>()), Times.Exactly(2));

        async IAsyncEnumerable<StoredFile> Listed()
        {
            await listed.Task;
            yield return new StoredFile(new string('b', 64) + ".png", 1234, application.Clock.GetUtcNow());
        }
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
