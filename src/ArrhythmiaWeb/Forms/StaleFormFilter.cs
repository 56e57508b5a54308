using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ArrhythmiaWeb.Forms;

/// <summary>
/// Shows a form again whose antiforgery token is no longer good: the page was made before somebody signed in or out. A form that none of our
/// pages made is refused, as before.
/// </summary>
/// <param name="kept">Keeps what was typed.</param>
public sealed class StaleFormFilter(KeptForms kept) : IAsyncAlwaysRunResultFilter
{
    /// <inheritdoc/>
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult && context.HttpContext.Request.HasFormContentType
            // The address of such a page holds a secret, which is not repeated.
            && !context.HttpContext.Request.Form.ContainsKey("Token") && kept.IsOurs(context.HttpContext))
        {
            context.Result = new LocalRedirectResult(await kept.KeepAsync(context.HttpContext, TypedFields.Of(context.HttpContext.Request.Form)));
        }

        await next();
    }
}
