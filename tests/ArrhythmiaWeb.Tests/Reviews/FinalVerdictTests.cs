using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.Tests.Dashboard;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Reviews;

/// <summary>Which of several judgements stands.</summary>
public sealed class FinalVerdictTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    // Reader and class in the order of arrival ("?" where they cannot tell, "~" where it was taken back), of an answer "N": the state that follows, and who decided it with what.
    [InlineData("anna:V", ReviewState.Corrected, "anna:V")]
    [InlineData("anna:V zoe:A", ReviewState.Corrected, "zoe:A")]
    [InlineData("anna:V zoe:N", ReviewState.Corrected, "anna:V")]
    [InlineData("anna:N zoe:?", ReviewState.Agreed, "anna:N")]
    [InlineData("anna:? zoe:?", ReviewState.Uncertain, "zoe:?")]
    // Second thoughts count, first ones do not.
    [InlineData("anna:V anna:A", ReviewState.Corrected, "anna:A")]
    [InlineData("anna:V zoe:A zoe:N", ReviewState.Corrected, "anna:V")]
    [InlineData("anna:V anna:N", ReviewState.Agreed, "anna:N")]
    [InlineData("anna:V zoe:A~", ReviewState.Corrected, "anna:V")]
    [InlineData("anna:V anna:N~", ReviewState.Corrected, "anna:V")]
    [InlineData("anna:V~", ReviewState.Open, null)]
    public async Task Newest_judgement_that_decides_the_state_is_the_one_that_stands(string judgements, ReviewState state, string? expected)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await using var db = application.OpenDatabase();
        var prediction = Rows.Prediction(application.Clock.GetUtcNow());
        prediction.ReviewState = state;
        var other = Rows.Prediction(application.Clock.GetUtcNow());
        other.ReviewState = ReviewState.Corrected;
        var numbers = await db.KeepAsync(prediction, other);
        foreach (var judgement in judgements.Split(' ').Select(one => one.Split(':')).Append(["max", "E"]))
        {
            var code = judgement[1].TrimEnd('~');
            var review = Rows.Review(judgement[0] == "max" ? numbers[1] : numbers[0], await application.PersonIdAsync(judgement[0]), "N", code == "?" ? null : code, application.Clock.GetUtcNow());
            review.WithdrawnAt = judgement[1].EndsWith('~') ? application.Clock.GetUtcNow() : null;
            db.Reviews.Add(review);
            // One after the other, so that they arrive in this order.
            await db.SaveChangesAsync(Cancellation);
        }

        var found = await FinalVerdict.OfAsync(db, numbers, Cancellation);

        Assert.Equal(expected, found.GetValueOrDefault(numbers[0]) is { } verdict ? $"{verdict.Reviewer}:{verdict.ClassCode ?? "?"}" : null);
        Assert.Equal("max:E", $"{found[numbers[1]].Reviewer}:{found[numbers[1]].ClassCode}");
    }
}
