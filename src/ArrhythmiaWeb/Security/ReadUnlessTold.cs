using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Routing;

namespace ArrhythmiaWeb.Security;

/// <summary>An action that names no method of HTTP only reads: it can be asked for, not posted to. The error page, which stands in for whatever failed, has a route of its own.</summary>
public sealed class ReadUnlessTold : IActionModelConvention
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <inheritdoc/>
    public void Apply(ActionModel action)
    {
        foreach (var selector in action.Selectors.Where(selector => selector.AttributeRouteModel is null && !HasMethod(selector)))
        {
            if (action.Controller.Selectors.All(controller => controller.AttributeRouteModel is null))
            {
                selector.ActionConstraints.Add(new HttpMethodActionConstraint(Reading));
                selector.EndpointMetadata.Add(new HttpMethodMetadata(Reading));
            }
        }
    }

    private static bool HasMethod(SelectorModel selector) => selector.ActionConstraints.OfType<HttpMethodActionConstraint>().Any();
}
