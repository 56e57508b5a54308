using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>Everything that the application answers to, as routing knows it.</summary>
public static partial class Endpoints
{
    /// <summary>One address with one method, its parameters open: "/predictions/details/{id}".</summary>
    public sealed record Door(string Method, string Template, RouteEndpoint Endpoint)
    {
        public bool IsUnsafe => Method is not ("GET" or "HEAD" or "OPTIONS");

        /// <summary>The address with its parameters filled in; what is not named gets a value that nothing has.</summary>
        public string Address(Func<string, string?>? value = null) =>
            Parameter().Replace(Template, match => value?.Invoke(match.Groups[1].Value) ?? Unknown(match.Groups[1].Value));

        public override string ToString() => $"{Method} {Template}";

        private static string Unknown(string name) => name.Contains("sample", StringComparison.OrdinalIgnoreCase) ? "1" : "5f0c46a1-91a6-4fb0-9f3e-0d1d3d2b8a55";
    }

    /// <summary>Every action, by address and method.</summary>
    public static IReadOnlyList<Door> Of(Application application)
    {
        var found = application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            // Those that only make links match nothing.
            .Where(endpoint => endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>()?.SuppressMatching != true).ToList();
        Assert.NotEmpty(found);
        return
        [
            .. found.SelectMany(endpoint => TemplatesOf(endpoint).SelectMany(template => MethodsOf(endpoint).Select(method => new Door(method, template, endpoint))))
                .DistinctBy(door => $"{door.Method} {door.Template}").OrderBy(door => door.Template, StringComparer.Ordinal).ThenBy(door => door.Method, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } known ? known.HttpMethods : ["GET", "POST"];

    /// <summary>The conventional route stands for every action without a route of its own.</summary>
    private static IEnumerable<string> TemplatesOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action)
        {
            yield return "/" + Bare(endpoint.RoutePattern.RawText!);
            yield break;
        }

        if (action.AttributeRouteInfo is { Template: { } template })
        {
            yield return "/" + Bare(template).ToLowerInvariant();
            yield break;
        }

        var id = action.MethodInfo.GetParameters().Any(parameter => parameter.Name == "id") ? "/{id}" : "";
        var (controller, name) = (action.ControllerName, action.ActionName);
        yield return (controller, name, id) switch
        {
            ("Home", "Index", _) => "/",
            (_, "Index", "") => $"/{controller}".ToLowerInvariant(),
            _ => $"/{controller}/{name}{id}".ToLowerInvariant(),
        };
    }

    /// <summary>Takes the constraints out of a template.</summary>
    private static string Bare(string template) => Constraint().Replace(template, "{$1}").TrimEnd('/');

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}
