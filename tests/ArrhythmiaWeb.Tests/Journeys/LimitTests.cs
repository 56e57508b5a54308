using System.Net;
using System.Reflection;
using ArrhythmiaWeb.Controllers;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>Who asks too often is told when to come back.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task Uploads_of_one_person_are_limited_and_those_of_another_are_not()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Limits:Uploads"] = "2" } };
        var visitor = await application.SignInAsync();
        await visitor.UploadAsync([1]);
        await visitor.UploadAsync([1]);

        var page = await visitor.UploadAsync([1]);
        var problem = await visitor.UploadByScriptAsync([1]);

        await AssertTooManyAsync(page, problem);
        Assert.Equal(HttpStatusCode.Redirect, (await (await application.SignInAsync("other")).UploadAsync([1])).StatusCode);
        Assert.Equal(3, await application.CountRowsAsync());
    }

    [Fact]
    public async Task Requests_with_one_token_are_limited_and_those_with_another_are_not()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Limits:ApiRequests"] = "2" } };
        var program = await ApiProgram.OfAsync(application);
        await program.GetAsync("/api/model");
        await program.GetAsync("/api/model");

        await AssertTooManyAsync(null, await program.GetAsync("/api/model"));
        Assert.Equal(HttpStatusCode.OK, (await (await ApiProgram.OfAsync(application)).GetAsync("/api/model")).StatusCode);
    }

    [Fact]
    public async Task Guessing_of_tokens_is_limited_by_address()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Limits:ApiRequests"] = "2" } };

        HttpStatusCode[] answers = [await GuessAsync(), await GuessAsync(), await GuessAsync()];

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], answers);

        async Task<HttpStatusCode> GuessAsync() => (await ApiProgram.With(application, TokenSecret.Make()).GetAsync("/api/model")).StatusCode;
    }

    [Fact]
    public void Everything_that_costs_or_can_be_guessed_has_a_limit()
    {
        using var application = new Application { Classifier = Classifiers.Answering() };
        var endpoints = application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.NotEmpty(endpoints);
        Assert.All(endpoints.Where(NeedsLimit), endpoint => Assert.True(
            endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>() is not null, $"{endpoint.DisplayName} has no limit."));
    }

    /// <summary>Programs' requests; exports and reports; and what strangers may post, the choice of a language and the page of an error excepted.</summary>
    private static bool NeedsLimit(RouteEndpoint endpoint)
    {
        var action = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>();
        var posts = action?.MethodInfo.GetCustomAttributes<Microsoft.AspNetCore.Mvc.HttpPostAttribute>().Any() == true;
        var forStrangers = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        var costs = action is not null && (action.ActionName.Contains("Export", StringComparison.Ordinal) || action.ActionName.Contains("Pdf", StringComparison.Ordinal));
        // Who signs out has nothing to guess.
        var leaves = action?.ActionName == nameof(AccountController.Leave);
        return costs || TokenScheme.IsApi("/" + endpoint.RoutePattern.RawText)
            || (posts && forStrangers && !leaves && action!.ControllerTypeInfo != typeof(LanguageController) && action.ControllerTypeInfo != typeof(ErrorController));
    }

    private static async Task AssertTooManyAsync(HttpResponseMessage? page, HttpResponseMessage problem)
    {
        foreach (var answer in new[] { page, problem }.OfType<HttpResponseMessage>())
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            Assert.Contains("Too many requests in a short time", await Visitor.TextAsync(answer), StringComparison.Ordinal);
        }

        Assert.Equal("application/problem+json", problem.Content.Headers.ContentType!.MediaType);
    }
}
