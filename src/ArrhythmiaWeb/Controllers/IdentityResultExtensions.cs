using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>What came of a change to an account, for a form.</summary>
public static class IdentityResultExtensions
{
    /// <summary>Adds what went wrong to what the form says.</summary>
    /// <param name="controller">Whose form it is.</param>
    /// <param name="result">What came of the change.</param>
    public static void Explain(this Controller controller, IdentityResult result)
    {
        foreach (var error in result.Errors.DistinctBy(error => error.Code))
        {
            controller.ModelState.AddModelError("", error.Description);
        }
    }
}
