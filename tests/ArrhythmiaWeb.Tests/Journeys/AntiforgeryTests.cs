using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tokens;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>No page of another site can make a browser that is signed in do anything.</summary>
public sealed class AntiforgeryTests
{
    [Fact]
    public async Task Every_change_by_cookie_needs_the_token_of_a_form()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync("both", Role.Clinician, Role.Admin);
        var doors = Endpoints.Of(application).Where(door => door.IsUnsafe && !TokenScheme.IsApi(door.Template) && door.Template != "/error").ToList();

        Assert.Contains(doors, door => door.Template == "/predictions/create");
        foreach (var door in doors)
        {
            using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Address());
            request.Content = new MultipartFormDataContent { { new StringContent("x"), "x" } };
            var status = (await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
            Assert.True(status == HttpStatusCode.BadRequest, $"{door} answers {(int)status} to a form without the antiforgery token.");
        }
    }

    [Fact]
    public async Task Every_change_by_the_api_needs_a_token_that_no_browser_sends_by_itself()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync("both", Role.Clinician, Role.Admin);
        var doors = Endpoints.Of(application).Where(door => door.IsUnsafe && TokenScheme.IsApi(door.Template)).ToList();

        Assert.NotEmpty(doors);
        foreach (var door in doors)
        {
            using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Address());
            Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        }
    }
}
