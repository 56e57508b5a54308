using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Why an account was not changed or entered, for a form.</summary>
public static class IdentityResultExtensions
{
    /// <summary>Adds what went wrong to what the form says.</summary>
    public static void Explain(this Controller controller, IdentityResult result)
    {
        foreach (var error in result.Errors.DistinctBy(error => error.Code))
        {
            controller.ModelState.AddModelError("", error.Description);
        }
    }

    /// <summary>Answers 429 and says when the next attempt is looked at.</summary>
    public static void Explain(this Controller controller, SignInOutcome.TooMany tooMany, AccountErrors errors)
    {
        controller.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        LimitsRegistration.TellWhen(controller.Response, tooMany.Wait);
        controller.ModelState.AddModelError("", errors.TooManyAttempts(tooMany.Wait).Description);
    }
}
