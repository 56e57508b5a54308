using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.Deletions;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.Tests.Dashboard;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Jobs;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Actor = ArrhythmiaWeb.Data.Actor;

namespace ArrhythmiaWeb.Tests.Days;

/// <summary>Whatever happens, days are counted as their rows have it, whether their figures were stored before or not.</summary>
public sealed class ClinicDaysTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Admin = new(Guid.NewGuid(), "admin@clinic.example");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Days_are_as_their_rows_after_each_kind_of_change(int changesBetweenStoring)
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Clinic:ShareResults"] = "true" } };
        var (first, second) = (await application.SignInAsync(), await application.SignInAsync("second", Role.Clinician));
        var services = application.Services;
        var ids = new List<Guid>();
        (string What, Func<Task> Change)[] changes =
        [
            ("nothing", () => Task.CompletedTask),
            ("uploads", async () => ids.AddRange([await first.ClassifyAsync(1), await first.ClassifyAsync(2, ("patientReference", "K-1")), await second.ClassifyAsync(3, ("patientReference", "K-1"))])),
            ("a review", () => first.JudgeAsync(ids[0], "agree")),
            ("a correction by another reader", () => second.JudgeAsync(ids[0], "N")),
            ("second thoughts", () => second.JudgeAsync(ids[0], "A")),
            ("a review that cannot tell", () => second.JudgeAsync(ids[1], "uncertain")),
            ("several reviews at once", async () => await services.GetRequiredService<ReviewService>().ReviewAlikeAsync(ids, new Judgement("N", null), await application.PrincipalAsync(), true, Cancellation)),
            ("a review that was taken back", async () => Assert.True(await services.GetRequiredService<ReviewService>().WithdrawAsync(ids[0], await application.PrincipalAsync("second"), Cancellation))),
            ("refusals", async () => await services.GetRequiredService<RefusalLog>().NoteAsync(Actor.Of(await application.PrincipalAsync()), ["NotSpectral", "NotSpectral", "Damaged"])),
            ("a recording", () => KeptRecordings.KeepAsync(application, reference: "K-1")),
            ("another day", async () =>
            {
                application.Clock.Advance(TimeSpan.FromDays(1));
                (first, second) = (await application.SignInAsync(), await application.SignInAsync("second", Role.Clinician));
                ids.Add(await first.ClassifyAsync(4));
            }),
            ("a late review", () => first.JudgeAsync(ids[0], "agree")),
            ("a batch", async () =>
            {
                var form = await first.FormAsync();
                foreach (var number in new byte[] { 5, 6 })
                {
                    form.Add(Visitor.File(Pictures.Numbered(number)), "image", $"beat-{number}.png");
                }

                await first.PostAsync("/predictions/create", form);
                await application.WaitForJobAsync(first);
            }),
            ("a deletion", () => services.GetRequiredService<DeletionService>().DeleteAsync(ids[0], Admin, Cancellation)),
            ("an erasure", async () =>
            {
                await using var db = application.OpenDatabase();
                Assert.NotNull(await services.GetRequiredService<DeletionService>().EraseAsync(await db.Patients.Select(patient => patient.Id).SingleAsync(Cancellation), Admin, Cancellation));
            }),
            ("the rule of retention", () => services.GetRequiredService<DeletionService>().DeleteBeforeAsync(application.Clock.GetUtcNow().AddHours(1), Cancellation)),
        ];

        foreach (var (number, (what, change)) in changes.Index())
        {
            await change();
            await CountedByHand.AssertSameAsync(application, what);
            if (number % changesBetweenStoring == 0)
            {
                await services.GetRequiredService<ClinicDays>().SettleAsync(Cancellation);
                await CountedByHand.AssertSameAsync(application, $"{what}, stored");
                await using var db = application.OpenDatabase();
                Assert.False(await db.StaleDays.AnyAsync(Cancellation));
            }
        }
    }

    [Fact]
    public async Task Writers_at_the_same_time_are_all_counted()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var reader = await application.PersonIdAsync();
        var days = application.Services.GetRequiredService<ClinicDays>();
        var writing = Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(
            async () =>
            {
                for (var round = 0; round < 8; round++)
                {
                    await using var db = application.OpenDatabase();
                    await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
                    var numbers = await db.KeepAsync(Enumerable.Range(0, 3).Select(place => Rows.Prediction(Start.AddDays((writer + place) % 4).AddMinutes(round), "V", certain: place > 0, confidence: 0.5 + (0.01 * round))));
                    db.Reviews.Add(Rows.Review(numbers[0], reader, "V", "N", Start.AddDays(5)));
                    await db.SaveChangesAsync(Cancellation);
                    await db.Predictions.Where(row => row.Number == numbers[0]).ExecuteUpdateAsync(row => row.SetProperty(it => it.ReviewState, ReviewState.Corrected), Cancellation);
                    await db.Predictions.Where(row => row.Number == numbers[2]).ExecuteDeleteAsync(Cancellation);
                    await transaction.CommitAsync(Cancellation);
                }
            },
            Cancellation)));

        while (!writing.IsCompleted)
        {
            await days.SettleAsync(Cancellation);
            await days.ReadAsync(Cancellation);
        }

        await writing;
        await CountedByHand.AssertSameAsync(application, "all of them");
        await days.SettleAsync(Cancellation);
        await CountedByHand.AssertSameAsync(application, "all of them, stored");
    }

    [Fact]
    public async Task Years_are_read_as_they_were_stored_in_whatever_order_that_was()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var days = application.Services.GetRequiredService<ClinicDays>();
        await using (var db = application.OpenDatabase())
        {
            await db.KeepAsync(Enumerable.Range(0, 1200).Select(day => Rows.Prediction(Start.AddDays(-day), bytes: day)));
        }

        await days.SettleAsync(Cancellation);
        await CountedByHand.AssertSameAsync(application, "three years");
        await using (var db = application.OpenDatabase())
        {
            await db.Predictions.Where(row => row.Number % 7 == 0).ExecuteUpdateAsync(row => row.SetProperty(it => it.ReviewState, ReviewState.Agreed), Cancellation);
        }

        await days.SettleAsync(Cancellation);
        await CountedByHand.AssertSameAsync(application, "three years, some of their days anew");
    }

    [Fact]
    public async Task Pictures_that_were_held_against_another_reference_are_held_against_the_present_one()
    {
        await using var application = new Application();
        var reference = application.Services.GetRequiredService<PictureReference>();
        await using var db = application.OpenDatabase();
        await db.KeepAsync(Enumerable.Range(0, 20).Select(place => Rows.Prediction(Start, model: reference.Model, level: 0.3 + (0.01 * place), similarity: 0.95)));
        await application.Services.GetRequiredService<ClinicDays>().SettleAsync(Cancellation);
        var stored = await db.StoredDays.AsNoTracking().SingleAsync(Cancellation);
        await db.StoredDays.ExecuteUpdateAsync(
            row => row.SetProperty(it => it.Figures, stored.Figures.Replace(reference.Name, "another", StringComparison.Ordinal).Replace("\"levels\":[", "\"levels\":[7,", StringComparison.Ordinal)), Cancellation);

        var day = Assert.Single((await CountedByHand.Started(application).ReadAsync(Cancellation)).All);

        Assert.Equal(reference.Name, day.Figures.Pictures!.Reference);
        Assert.Equal(20, day.Figures.Pictures.Levels.Sum());
        Assert.Equal(20, day.Figures.Pictures.Similarities.Sum());
    }
}
