using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.Passwords;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Setting one's own second factor up, and changing it. Each step asks for the password once more.</summary>
/// <param name="people">Everybody.</param>
/// <param name="signIn">Makes sure of who it is.</param>
/// <param name="authenticator">The second factor.</param>
/// <param name="protection">Encrypts the key that a form carries.</param>
/// <param name="options">Who must have a second factor.</param>
/// <param name="texts">What to say.</param>
[Route("account/authenticator")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AuthenticatorController(
    UserManager<Person> people, PersonSignIn signIn, Authenticator authenticator, IDataProtectionProvider protection,
    IOptions<AccountOptions> options, IStringLocalizer<AccountTexts> texts)
    : Controller
{
    private bool IsRequired => User.MustHaveSecondFactor(options.Value.RequireSecondFactor);

    /// <summary>The key for the app; or what can be changed, where there is a second factor.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index() => Show(await MeAsync(), AuthenticatorKey.Create(), new EnableForm());

    /// <summary>Switches the second factor on.</summary>
    /// <param name="form">The form.</param>
    [HttpPost("")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Index(EnableForm form)
    {
        var me = await MeAsync();
        if (me.TwoFactorEnabled || AuthenticatorKey.Unprotect(protection, me, form.Key) is not { } key)
        {
            ModelState.Clear();
            ModelState.AddModelError("", texts["ErrorStaleKey"]);
            return Show(me, AuthenticatorKey.Create(), new EnableForm());
        }

        if (!ModelState.IsValid || !await ConfirmAsync(me, form.CurrentPassword))
        {
            return Show(me, key, form);
        }

        return await ShowCodesAsync(me, await authenticator.EnableAsync(me, key, form.Code)) ?? Show(me, key, form);
    }

    /// <summary>Makes new recovery codes.</summary>
    /// <param name="form">The form.</param>
    [FormPage(nameof(Index), "Authenticator")]
    [HttpPost("codes")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Codes(ConfirmForm form)
    {
        var me = await MeAsync();
        return me.TwoFactorEnabled && ModelState.IsValid && await ConfirmAsync(me, form.CurrentPassword)
            && await ShowCodesAsync(me, await authenticator.RenewCodesAsync(me)) is { } page
            ? page
            : Show(me, AuthenticatorKey.Create(), new EnableForm());
    }

    /// <summary>Switches the second factor off.</summary>
    /// <param name="form">The form.</param>
    [FormPage(nameof(Index), "Authenticator")]
    [HttpPost("disable")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Disable(ConfirmForm form)
    {
        var me = await MeAsync();
        if (IsRequired || !ModelState.IsValid || !await ConfirmAsync(me, form.CurrentPassword))
        {
            return Show(me, AuthenticatorKey.Create(), new EnableForm());
        }

        this.Explain(await authenticator.DisableAsync(Actor.Of(User), me));
        await signIn.RefreshSignInAsync(me);
        TempData["Notice"] = texts["NoticeSecondFactorOff"].Value;
        return RedirectToAction(nameof(ProfileController.Index), "Profile");
    }

    private async Task<Person> MeAsync() => (await people.GetUserAsync(User))!;

    private async Task<bool> ConfirmAsync(Person me, string password)
    {
        var result = await signIn.ConfirmAsync(me, password);
        this.Explain(result);
        return result.Succeeded;
    }

    private async Task<IActionResult?> ShowCodesAsync(Person me, (IdentityResult Result, IReadOnlyList<string> Codes) made)
    {
        this.Explain(made.Result);
        if (!made.Result.Succeeded)
        {
            return null;
        }

        // The change ended every session but this one.
        await signIn.RefreshSignInAsync(me);
        return View("Codes", made.Codes);
    }

    private ViewResult Show(Person me, AuthenticatorKey key, EnableForm form)
    {
        form.IsRequired = IsRequired;
        if (me.TwoFactorEnabled)
        {
            return View("Change", form);
        }

        // The form keeps what was posted, which may be an older key.
        ModelState.Remove(nameof(form.Key));
        ModelState.Remove(nameof(form.Code));
        (form.Key, form.KeyText, form.Picture) = (key.Protect(protection, me), key.Text, QrPicture.Of(key.Address(me.Email ?? "")));
        return View(nameof(Index), form);
    }
}
