using System.Net;
using System.Reflection;
using ArrhythmiaWeb.Controllers;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>Every action says whether it reads or changes.</summary>
public sealed class MethodTests
{
    [Fact]
    public void Every_action_names_its_method_of_http()
    {
        var actions = typeof(HomeController).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(ControllerBase)) && !type.IsAbstract)
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && method.GetCustomAttribute<NonActionAttribute>() is null)
            // The page of an error stands in for whatever failed.
            .Where(method => method.DeclaringType != typeof(ErrorController))
            .ToList();

        Assert.NotEmpty(actions);
        Assert.DoesNotContain(actions, action => action.GetCustomAttributes<HttpMethodAttribute>().FirstOrDefault() is null);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/guide")]
    [InlineData("/predictions")]
    public async Task Page_that_reads_is_not_posted_to(string path)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await visitor.SubmitAsync("/predictions/create", [], path)).StatusCode);
        using var question = new HttpRequestMessage(HttpMethod.Head, path);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Client.SendAsync(question, TestContext.Current.CancellationToken)).StatusCode);
    }
}
