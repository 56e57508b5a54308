using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.Passwords;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers;

/// <summary>One's own account.</summary>
/// <param name="people">Everybody.</param>
/// <param name="own">Changes it.</param>
/// <param name="authenticator">Knows how many recovery codes are left.</param>
/// <param name="options">How long passwords are.</param>
/// <param name="texts">What to say.</param>
[Route("account")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ProfileController(
    UserManager<Person> people, OwnAccount own, Authenticator authenticator, IOptions<AccountOptions> options, IStringLocalizer<AccountTexts> texts)
    : Controller
{
    /// <summary>The page.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index() => await ShowAsync(await MeAsync());

    /// <summary>Changes the name.</summary>
    /// <param name="form">The form.</param>
    [FormPage(nameof(Index), "Profile")]
    [HttpPost("name")]
    public async Task<IActionResult> Name(NameForm form)
    {
        var me = await MeAsync();
        return ModelState.IsValid && Done(await own.RenameAsync(me, form.Name.Trim()), texts["NoticeName"])
            ? RedirectToAction(nameof(Index))
            : await ShowAsync(me);
    }

    /// <summary>Changes the password.</summary>
    /// <param name="form">The form.</param>
    [FormPage(nameof(Index), "Profile")]
    [HttpPost("password")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> Password(PasswordForm form)
    {
        var me = await MeAsync();
        return ModelState.IsValid && Done(await own.ChangePasswordAsync(me, form.CurrentPassword, form.NewPassword), texts["NoticePassword"])
            ? RedirectToAction(nameof(Index))
            : await ShowAsync(me);
    }

    /// <summary>Asks whether every session shall end.</summary>
    [HttpGet("signout-everywhere")]
    public IActionResult SignOutEverywhere() => View();

    /// <summary>Ends every session, this one too.</summary>
    /// <param name="changes">Records it.</param>
    /// <param name="signIn">Ends this one.</param>
    [HttpPost("signout-everywhere")]
    public async Task<IActionResult> SignOutEverywhere([FromServices] PeopleChanges changes, [FromServices] PersonSignIn signIn)
    {
        if (!Done(await changes.SignOutEverywhereAsync(Actor.Of(User), await MeAsync()), texts["SignedOut"]))
        {
            return View();
        }

        await signIn.SignOutAsync();
        Response.ForgetPages();
        return RedirectToAction(nameof(AccountController.SignIn), "Account");
    }

    private async Task<Person> MeAsync() => (await people.GetUserAsync(User))!;

    private async Task<IActionResult> ShowAsync(Person me) =>
        View(nameof(Index), ProfileViewModel.Of(me, User, await authenticator.CountCodesAsync(me), options.Value.MinPasswordLength));

    private bool Done(IdentityResult result, string notice)
    {
        if (result.Succeeded)
        {
            TempData["Notice"] = notice;
        }

        this.Explain(result);
        return result.Succeeded;
    }
}
