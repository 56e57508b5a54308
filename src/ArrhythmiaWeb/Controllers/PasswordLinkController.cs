using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.Passwords;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Choosing a password by the link of an invitation or of a reset.</summary>
[AllowAnonymous]
[Route("account/choose/{id:guid}")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PasswordLinkController(PasswordLinks links, IOptions<AccountOptions> options, IStringLocalizer<AccountTexts> texts) : Controller
{
    /// <summary>The form.</summary>
    /// <param name="token">The link's secret part.</param>
    [HttpGet]
    public async Task<IActionResult> Choose(Guid id, string? token) =>
        await links.FindAsync(id, token) is { } person ? Show(new ChooseForm { Token = token, Email = person.Email ?? "" }) : Dead();

    /// <summary>Saves the password.</summary>
    [HttpPost]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Choose(Guid id, ChooseForm form)
    {
        if (await links.FindAsync(id, form.Token) is not { } person)
        {
            return Dead();
        }

        if (ModelState.IsValid)
        {
            var result = await links.UseAsync(person, form.Token!, form.NewPassword);
            if (result.Succeeded)
            {
                TempData["Notice"] = texts["ChooseDone"].Value;
                return RedirectToAction(nameof(AccountController.SignIn), "Account");
            }

            this.Explain(result);
        }

        form.Email = person.Email ?? "";
        return Show(form);
    }

    private ViewResult Show(ChooseForm form)
    {
        // The address holds the secret.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        ViewData["MinPasswordLength"] = options.Value.MinPasswordLength;
        return View(nameof(Choose), form);
    }

    private ViewResult Dead()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Dead");
    }
}
