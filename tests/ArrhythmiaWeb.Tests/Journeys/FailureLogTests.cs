using System.Net;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>Whoever looks after the server finds in its log what somebody was told, and nothing that says nothing.</summary>
public sealed class FailureLogTests
{
    [Fact]
    public async Task Number_in_the_answer_to_a_program_stands_in_the_log()
    {
        await using var application = new Application { Classifier = Classifiers.Failing() };
        var program = await ApiProgram.OfAsync(application);

        foreach (var (answer, status) in new[]
        {
            (await program.PostAsync([1]), HttpStatusCode.InternalServerError),
            (await program.GetAsync("/api/nowhere"), HttpStatusCode.NotFound),
            (await program.GetAsync($"/api/predictions/{Guid.NewGuid()}"), HttpStatusCode.NotFound),
        })
        {
            Assert.Equal(status, answer.StatusCode);
            var reference = (await ApiProgram.JsonAsync(answer)).GetProperty("traceId").GetString()!;
            Assert.Contains(application.Log.Lines, line => line.Contains($"the error {(int)status} and the reference {reference}.", StringComparison.Ordinal));
            if (status == HttpStatusCode.InternalServerError)
            {
                Assert.Contains(application.Log.Lines, line => line.StartsWith("Error: A request failed", StringComparison.Ordinal) && line.Contains(reference, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Pages_give_the_framework_nothing_to_warn_of()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();

        foreach (var page in new[] { "/", "/guide", "/nowhere", "/predictions", "/predictions/create", "/account", "/account/authenticator", "/tokens/create", $"/predictions/details/{Guid.NewGuid()}" })
        {
            await visitor.GetAsync(page);
        }

        Assert.DoesNotContain(application.Log.Lines, line => line.Contains("Cache-Control", StringComparison.Ordinal));
    }
}
