using System.Net;
using System.Net.Http.Json;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Jobs;
using ArrhythmiaWeb.Tests.Recordings;
using ArrhythmiaWeb.Tokens;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>What belongs to somebody else is not there: whoever guesses an address learns nothing, not even that it exists.</summary>
public sealed class StrangersObjectsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Object_of_another_clinician_is_not_found_at_any_address_and_stays_as_it_is()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Limits:Exports"] = "1000" } };
        await (await ApiProgram.OfAsync(application, "owner")).PostAsync(Pictures.Example, "beat.png", ("patientReference", "P-17"));
        var recording = await KeptRecordings.KeepAsync(application, owner: "owner");
        var job = await MadeUpJob.KeepAsync(application, JobState.Paused, MadeUpJob.OfEveryState, "owner");
        var stranger = await application.SignInAsync("stranger");
        var program = await ApiProgram.OfAsync(application, "stranger", TokenScopes.Predict | TokenScopes.Read | TokenScopes.Fhir | TokenScopes.Review);
        var antiforgery = await stranger.TokenAsync();
        string[] ids;
        await using (var db = application.OpenDatabase())
        {
            ids =
            [
                (await db.Predictions.SingleAsync(Cancellation)).Id.ToString(),
                recording.Id.ToString(),
                job.Id.ToString(),
                (await db.Patients.SingleAsync(Cancellation)).Id.ToString(),
                (await db.ApiTokens.SingleAsync(token => token.Person!.DisplayName == "owner", Cancellation)).Id.ToString(),
                (await application.PersonIdAsync("owner")).ToString(),
            ];
        }

        var before = await StateAsync(application);
        var doors = Endpoints.Of(application).Where(door => door.Template.Contains("id}", StringComparison.Ordinal) && door.Template != "/examples/classify/{id}").ToList();
        Assert.Contains(doors, door => door.Template == "/predictions/details/{id}");
        foreach (var (door, id) in doors.SelectMany(door => ids.Select(id => (door, id))))
        {
            using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Address(_ => id));
            if (door.IsUnsafe)
            {
                request.Content = TokenScheme.IsApi(door.Template)
                    ? JsonContent.Create(new { choice = "uncertain", whole = true, state = "Cancelled", lead = "MLII" })
                    : new MultipartFormDataContent { { new StringContent(antiforgery), "__RequestVerificationToken" } };
            }

            var answer = await (TokenScheme.IsApi(door.Template) ? program.Client : stranger.Client).SendAsync(request, Cancellation);
            Assert.True(IsShut(answer), $"{door} answers {(int)answer.StatusCode} to somebody who does not own what it names.");
        }

        Assert.Equal(before, await StateAsync(application));
    }

    /// <summary>Not found; or a page for admins, which tells a clinician the same whether the object exists or not.</summary>
    private static bool IsShut(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.NotFound
        || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.Contains("/account/denied", StringComparison.Ordinal));

    private static async Task<string> StateAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        return string.Join(
            '|', await db.Predictions.CountAsync(Cancellation), await db.Analyses.CountAsync(Cancellation), await db.Jobs.CountAsync(Cancellation), await db.Jobs.CountAsync(job => job.State == JobState.Cancelled, Cancellation), await db.BeatReviews.CountAsync(Cancellation), await db.Patients.CountAsync(Cancellation), await db.Reviews.CountAsync(Cancellation),
            await db.Tombstones.CountAsync(Cancellation), await db.ApiTokens.CountAsync(token => token.RevokedAt == null, Cancellation),
            await db.Users.CountAsync(person => person.DisabledAt == null, Cancellation));
    }
}
