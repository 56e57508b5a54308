using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.Passkeys;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Signing in with a password, and out.</summary>
/// <param name="signIn">Signs people in.</param>
/// <param name="audit">Told of who signs out.</param>
/// <param name="errors">What went wrong.</param>
/// <param name="texts">What to say.</param>
[AllowAnonymous]
[Route("account")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AccountController(PersonSignIn signIn, AuditLog audit, AccountErrors errors, IStringLocalizer<AccountTexts> texts) : Controller
{
    /// <summary>The form.</summary>
    /// <param name="returnUrl">The page that was asked for.</param>
    [HttpGet("signin")]
    public IActionResult SignIn(string? returnUrl) => signIn.IsSignedIn(User)
        ? LocalRedirect(Url.Local(returnUrl))
        : View(new SignInForm { ReturnUrl = returnUrl, IsPlainHttp = Request.KeepsNoSession() });

    /// <summary>Tries a password.</summary>
    /// <param name="form">The form.</param>
    [HttpPost("signin")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> SignIn(SignInForm form)
    {
        form.IsPlainHttp = Request.KeepsNoSession();
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        switch (await signIn.TryPasswordAsync(form.Email.Trim(), form.Password))
        {
            case SignInOutcome.SignedIn:
                return LocalRedirect(Url.Local(form.ReturnUrl));
            case SignInOutcome.CodeNeeded:
                return RedirectToAction(nameof(SecondFactorController.Code), "SecondFactor", new { form.ReturnUrl });
            case SignInOutcome.TooMany tooMany:
                this.Explain(tooMany, errors);
                return View(form);
            default:
                ModelState.AddModelError("", texts["SignInFailed"]);
                return View(form);
        }
    }

    /// <summary>What a device is asked to sign, for a script.</summary>
    [FormPage(nameof(SignIn), "Account")]
    [HttpPost("passkey/options")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> BeginPasskey() => Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    /// <summary>Tries a passkey.</summary>
    /// <param name="form">The form.</param>
    [FormPage(nameof(SignIn), "Account")]
    [HttpPost("passkey")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Passkey(PasskeySignInForm form)
    {
        if (ModelState.IsValid && await signIn.TryPasskeyAsync(form.Credential) is SignInOutcome.SignedIn)
        {
            return LocalRedirect(Url.Local(form.ReturnUrl));
        }

        ModelState.Clear();
        ModelState.AddModelError("", texts["PasskeyRefused"]);
        return View(nameof(SignIn), new SignInForm { ReturnUrl = form.ReturnUrl, IsPlainHttp = Request.KeepsNoSession() });
    }

    /// <summary>Ends the session.</summary>
    [FormPage(nameof(HomeController.Index), "Home", IsOnEveryPage = true)]
    [HttpPost("signout")]
    public async Task<IActionResult> Leave()
    {
        if (signIn.IsSignedIn(User))
        {
            await signIn.SignOutAsync();
            Response.ForgetPages();
            await audit.WriteAsync(Actor.Of(User), AuditEvent.SignedOut, User.PersonId());
            TempData["Notice"] = texts["SignedOut"].Value;
        }

        return RedirectToAction(nameof(SignIn));
    }

    /// <summary>Says that a page is not for one's role.</summary>
    [HttpGet("denied")]
    public IActionResult Denied()
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return View();
    }
}
