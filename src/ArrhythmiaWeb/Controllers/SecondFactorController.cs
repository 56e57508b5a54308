using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers;

/// <summary>The second step of signing in: a code. Open to people who gave the right password a few minutes ago.</summary>
/// <param name="authenticator">Knows how many recovery codes are left.</param>
[AllowAnonymous]
[Route("account")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SecondFactorController(PersonSignIn signIn, Authenticator authenticator, AccountErrors errors, IStringLocalizer<AccountTexts> texts) : Controller
{
    /// <summary>The form for a code of the app.</summary>
    [HttpGet("code")]
    public async Task<IActionResult> Code(string? returnUrl) =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? StartAnew(returnUrl) : View(new CodeForm { ReturnUrl = returnUrl });

    /// <summary>Tries a code of the app.</summary>
    [HttpPost("code")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Code(CodeForm form)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } person)
        {
            return StartAnew(form.ReturnUrl);
        }

        switch (ModelState.IsValid ? await signIn.TryCodeAsync(person, form.Code) : new SignInOutcome.Refused())
        {
            case SignInOutcome.SignedIn:
                return LocalRedirect(Url.Local(form.ReturnUrl));
            case SignInOutcome.TooMany tooMany:
                this.Explain(tooMany, errors);
                return View(form);
            default:
                ModelState.AddModelError("", texts["CodeFailed"]);
                return View(form);
        }
    }

    /// <summary>The form for a recovery code.</summary>
    [HttpGet("recovery")]
    public async Task<IActionResult> Recovery(string? returnUrl) =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? StartAnew(returnUrl) : View(new RecoveryForm { ReturnUrl = returnUrl });

    /// <summary>Tries a recovery code.</summary>
    [HttpPost("recovery")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Recovery(RecoveryForm form)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } person)
        {
            return StartAnew(form.ReturnUrl);
        }

        switch (ModelState.IsValid ? await signIn.TryRecoveryCodeAsync(person, form.Code) : new SignInOutcome.Refused())
        {
            case SignInOutcome.SignedIn:
                TempData["Notice"] = texts["NoticeRecoveryCodeUsed", await authenticator.CountCodesAsync(person)].Value;
                return RedirectToAction(nameof(ProfileController.Index), "Profile");
            case SignInOutcome.TooMany tooMany:
                this.Explain(tooMany, errors);
                return View(form);
            default:
                ModelState.AddModelError("", texts["RecoveryFailed"]);
                return View(form);
        }
    }

    private RedirectToActionResult StartAnew(string? returnUrl) => RedirectToAction(nameof(AccountController.SignIn), "Account", new { returnUrl });
}
