using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers;

/// <summary>The second step of signing in: a code. Open to whoever has given the right password some minutes ago.</summary>
/// <param name="signIn">Signs people in.</param>
/// <param name="authenticator">Knows how many recovery codes are left.</param>
/// <param name="errors">What went wrong.</param>
/// <param name="texts">What to say.</param>
[AllowAnonymous]
[Route("account")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SecondFactorController(PersonSignIn signIn, Authenticator authenticator, AccountErrors errors, IStringLocalizer<AccountTexts> texts) : Controller
{
    /// <summary>The form for a code of the app.</summary>
    /// <param name="returnUrl">The page that was asked for.</param>
    [HttpGet("code")]
    public async Task<IActionResult> Code(string? returnUrl) =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? StartAnew(returnUrl) : View(new CodeForm { ReturnUrl = returnUrl });

    /// <summary>Tries a code of the app.</summary>
    /// <param name="form">The form.</param>
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
    /// <param name="returnUrl">The page that was asked for.</param>
    [HttpGet("recovery")]
    public async Task<IActionResult> Recovery(string? returnUrl) =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? StartAnew(returnUrl) : View(new RecoveryForm { ReturnUrl = returnUrl });

    /// <summary>Tries a recovery code.</summary>
    /// <param name="form">The form.</param>
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
