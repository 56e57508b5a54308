using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.SetUp;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Making the first account, for the person who started the application. The page is gone once there is an account.</summary>
/// <param name="state">Whether there is one.</param>
[AllowAnonymous]
[Route("setup")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SetupController(SetUpState state, IOptions<AccountOptions> options, IStringLocalizer<AccountTexts> texts) : Controller
{
    /// <summary>The form, for whoever knows the secret; what to do, for everybody else.</summary>
    /// <param name="token">The secret that the console showed.</param>
    [HttpGet]
    public async Task<IActionResult> Index(string? token)
    {
        if (!await state.IsNeededAsync())
        {
            return NotFound();
        }

        return await state.AdmitsAsync(token) ? Show(new SetUpForm { Token = token }) : Refuse(isWrong: token is not null);
    }

    /// <summary>Makes the account, and signs its owner in.</summary>
    [HttpPost]
    [EnableRateLimiting(Limits.SetUp)]
    public async Task<IActionResult> Index(SetUpForm form, [FromServices] FirstAdmin first, [FromServices] PersonSignIn signIn, [FromServices] AuditLog audit)
    {
        if (!await state.IsNeededAsync())
        {
            return NotFound();
        }

        if (!await state.AdmitsAsync(form.Token))
        {
            return Refuse(isWrong: true);
        }

        if (!ModelState.IsValid)
        {
            return Show(form);
        }

        var (result, person) = await first.CreateAsync(form.Email, form.Name, form.NewPassword);
        if (!result.Succeeded)
        {
            this.Explain(result);
            return Show(form);
        }

        await signIn.SignInAsync(person, isPersistent: false);
        await audit.WriteAsync(Actor.Of(person), AuditEvent.SignedIn, person.Id, "set-up");
        return RedirectToAction(nameof(PeopleController.Index), "People");
    }

    private ViewResult Show(SetUpForm form)
    {
        // The address holds the secret.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        ViewData["MinPasswordLength"] = options.Value.MinPasswordLength;
        form.IsPlainHttp = Request.KeepsNoSession();
        return View(nameof(Index), form);
    }

    private ViewResult Refuse(bool isWrong)
    {
        if (isWrong)
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
            ModelState.Clear();
            ModelState.AddModelError("", texts["SetUpWrongToken"]);
        }

        return View("Needed");
    }
}
