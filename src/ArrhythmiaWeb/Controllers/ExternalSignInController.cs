using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.External;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Signing in by a provider of the clinic.</summary>
/// <param name="options">Whether there is one.</param>
[AllowAnonymous]
[Route("account/external")]
[EnableRateLimiting(Limits.SignIn)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ExternalSignInController(IOptions<OpenIdOptions> options, IStringLocalizer<DoorTexts> texts) : Controller
{
    /// <summary>Goes to the provider. A link is enough, as nothing changes here; the content security policy would not let a form leave the site.</summary>
    [HttpGet("")]
    public IActionResult Begin(string? returnUrl) => options.Value.IsOn
        ? Challenge(
            new AuthenticationProperties { RedirectUri = Url.Action(nameof(Done), new { returnUrl = Url.Local(returnUrl) }) },
            OpenIdConnectDefaults.AuthenticationScheme)
        : NotFound();

    /// <summary>Comes back from the provider, which has vouched for somebody.</summary>
    [HttpGet("done")]
    public async Task<IActionResult> Done(string? returnUrl, [FromServices] ExternalSignIn external)
    {
        var vouched = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (!options.Value.IsOn || vouched.Principal is not { } somebody)
        {
            return ToSignIn(texts["ExternalFailed", options.Value.Name]);
        }

        // Good for one sign-in.
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        return await external.TryAsync(somebody) switch
        {
            SignInOutcome.SignedIn => LocalRedirect(Url.Local(returnUrl)),
            SignInOutcome.CodeNeeded => RedirectToAction(nameof(SecondFactorController.Code), "SecondFactor", new { returnUrl = Url.Local(returnUrl) }),
            _ => ToSignIn(texts["ExternalRefused", options.Value.Name]),
        };
    }

    /// <summary>Comes back from the provider without anybody.</summary>
    [HttpGet("failed")]
    public IActionResult Failed() => ToSignIn(texts["ExternalFailed", options.Value.Name]);

    private RedirectToActionResult ToSignIn(string notice)
    {
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(AccountController.SignIn), "Account");
    }
}
