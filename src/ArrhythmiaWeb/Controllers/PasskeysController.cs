using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.Passkeys;
using ArrhythmiaWeb.Accounts.Passwords;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers;

/// <summary>One's own passkeys. Adding and removing one asks for the password once more.</summary>
/// <param name="people">Everybody.</param>
/// <param name="signIn">Makes sure of who it is.</param>
/// <param name="passkeys">The passkeys.</param>
/// <param name="texts">What to say.</param>
[Route("account/passkeys")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PasskeysController(UserManager<Person> people, PersonSignIn signIn, OwnPasskeys passkeys, IStringLocalizer<AccountTexts> texts) : Controller
{
    /// <summary>The passkeys there are, and the form for another one.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index() => await ShowAsync(await MeAsync());

    /// <summary>Allows another one, for a script that then asks the device.</summary>
    /// <param name="form">The password.</param>
    [FormPage(nameof(Index), "Passkeys")]
    [HttpPost("options")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Begin(ConfirmForm form)
    {
        var me = await MeAsync();
        var result = ModelState.IsValid ? await signIn.ConfirmAsync(me, form.CurrentPassword) : IdentityResult.Failed();
        return result.Succeeded
            ? Content(await passkeys.BeginAsync(me), "application/json")
            : Problem(result.Errors.FirstOrDefault()?.Description ?? texts["ErrorWrongPassword"], statusCode: StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Adds the one that the device has made.</summary>
    /// <param name="form">The form.</param>
    [HttpPost("")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Index(NewPasskeyForm form)
    {
        var me = await MeAsync();
        return ModelState.IsValid && Done(await passkeys.AddAsync(me, form.Credential, form.Name.Trim()), texts["NoticePasskeyAdded"])
            ? RedirectToAction(nameof(Index))
            : await ShowAsync(me, form);
    }

    /// <summary>Removes one.</summary>
    /// <param name="id">Which.</param>
    /// <param name="form">The password.</param>
    [FormPage(nameof(Index), "Passkeys")]
    [HttpPost("remove")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Remove([FromForm] string id, ConfirmForm form)
    {
        var me = await MeAsync();
        return ModelState.IsValid && Done(await signIn.ConfirmAsync(me, form.CurrentPassword), notice: null)
            && Done(await passkeys.RemoveAsync(me, id), texts["NoticePasskeyRemoved"])
            ? RedirectToAction(nameof(Index))
            : await ShowAsync(me);
    }

    private async Task<Person> MeAsync() => (await people.GetUserAsync(User))!;

    private async Task<IActionResult> ShowAsync(Person me, NewPasskeyForm? form = null) =>
        View(nameof(Index), new PasskeysViewModel(await passkeys.ListAsync(me), me.PasswordHash is not null, form ?? new NewPasskeyForm()));

    private bool Done(IdentityResult result, string? notice)
    {
        if (result.Succeeded && notice is not null)
        {
            TempData["Notice"] = notice;
        }

        this.Explain(result);
        return result.Succeeded;
    }
}
