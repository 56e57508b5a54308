using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.Passwords;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Everybody's accounts, for admins.</summary>
/// <param name="list">Reads them.</param>
/// <param name="people">Everybody.</param>
/// <param name="changes">Changes them.</param>
/// <param name="links">Makes links to choose a password.</param>
/// <param name="tokens">Their tokens.</param>
/// <param name="options">How long a link is good.</param>
/// <param name="time">The clock.</param>
/// <param name="texts">What to say.</param>
[Authorize(Policies.Admin)]
[Route("people")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PeopleController(
    PeopleList list, UserManager<Person> people, PeopleChanges changes, PasswordLinks links, ApiTokens tokens, IOptions<AccountOptions> options, TimeProvider time,
    IStringLocalizer<PeopleTexts> texts)
    : Controller
{
    /// <summary>Everybody.</summary>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await list.AllAsync(cancellation));

    /// <summary>The form to invite somebody.</summary>
    [HttpGet("invite")]
    public IActionResult Invite() => View(new InviteForm { Days = options.Value.InvitationDays });

    /// <summary>Makes an account, and shows the link for its owner.</summary>
    /// <param name="form">The form.</param>
    [HttpPost("invite")]
    public async Task<IActionResult> Invite(InviteForm form)
    {
        form.Days = options.Value.InvitationDays;
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var (result, person) = await changes.InviteAsync(Actor.Of(User), form.Email, form.Name, [.. Role.All.Intersect(form.Roles)]);
        this.Explain(result);
        return result.Succeeded ? await ShowLinkAsync(person) : View(form);
    }

    /// <summary>One account.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet("details/{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken cancellation) =>
        await list.FindAsync(id, cancellation) is { } person
            ? View(nameof(Details), new PersonTokens(
                person, [.. (await tokens.ListAsync(id, cancellation)).Select(token => new ShownToken(token, token.ExpiresAt <= time.GetUtcNow()))]))
            : NotFound();

    /// <summary>Revokes a token of somebody.</summary>
    /// <param name="id">Whose it is.</param>
    /// <param name="token">The token.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Details), "People", "id")]
    [HttpPost("token/{id:guid}/{token:guid}")]
    public async Task<IActionResult> RevokeToken(Guid id, Guid token, CancellationToken cancellation)
    {
        if (!await tokens.RevokeAsync(token, id, Actor.Of(User), cancellation))
        {
            return NotFound();
        }

        TempData["Notice"] = texts["NoticeTokenRevoked"].Value;
        return RedirectToAction(nameof(Details), new { id });
    }

    /// <summary>Gives and takes roles.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="roles">The roles from now on; others than ours are ignored.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Details), "People", "id")]
    [HttpPost("roles/{id:guid}")]
    public async Task<IActionResult> Roles(Guid id, string[] roles, CancellationToken cancellation) => await people.FindByIdAsync(id.ToString()) is { } person
        ? await AnswerAsync(person, await changes.SetRolesAsync(Actor.Of(User), person, [.. Role.All.Intersect(roles)]), texts["NoticeRoles"], cancellation)
        : NotFound();

    /// <summary>Lets somebody sign in again.</summary>
    /// <param name="id">Whose account it is.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Details), "People", "id")]
    [HttpPost("enable/{id:guid}")]
    public async Task<IActionResult> Enable(Guid id, CancellationToken cancellation) => await people.FindByIdAsync(id.ToString()) is { } person
        ? await AnswerAsync(person, await changes.EnableAsync(Actor.Of(User), person), texts["NoticeEnabled"], cancellation)
        : NotFound();

    /// <summary>Asks before something is done to an account.</summary>
    /// <param name="step">What.</param>
    /// <param name="id">Whose.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet("{step}/{id:guid}")]
    public async Task<IActionResult> Ask(AccountStep step, Guid id, CancellationToken cancellation) =>
        ModelState.IsValid && Enum.IsDefined(step) && await list.FindAsync(id, cancellation) is { } person ? View(new StepViewModel(person, step)) : NotFound();

    /// <summary>Does it.</summary>
    /// <param name="step">What.</param>
    /// <param name="id">Whose.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpPost("{step}/{id:guid}")]
    [ActionName(nameof(Ask))]
    public async Task<IActionResult> Do(AccountStep step, Guid id, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || await people.FindByIdAsync(id.ToString()) is not { } person)
        {
            return NotFound();
        }

        var actor = Actor.Of(User);
        switch (step)
        {
            case AccountStep.Disable:
                return await AnswerAsync(person, await changes.DisableAsync(actor, person), texts["NoticeDisabled"], cancellation);
            case AccountStep.ResetSecondFactor:
                return await AnswerAsync(person, await changes.ResetSecondFactorAsync(actor, person), texts["NoticeSecondFactorReset"], cancellation);
            case AccountStep.SignOut:
                return await AnswerAsync(person, await changes.SignOutEverywhereAsync(actor, person), texts["NoticeSignedOut"], cancellation);
            case AccountStep.Reset:
                var result = await changes.ResetAsync(actor, person);
                return result.Succeeded ? await ShowLinkAsync(person) : await AnswerAsync(person, result, "", cancellation);
            default:
                return NotFound();
        }
    }

    private async Task<IActionResult> AnswerAsync(Person person, IdentityResult result, string notice, CancellationToken cancellation)
    {
        if (result.Succeeded)
        {
            TempData["Notice"] = notice;
            return RedirectToAction(nameof(Details), new { id = person.Id });
        }

        this.Explain(result);
        return await Details(person.Id, cancellation);
    }

    private async Task<IActionResult> ShowLinkAsync(Person person)
    {
        var address = Url.Action(
            nameof(PasswordLinkController.Choose), "PasswordLink", new { id = person.Id, token = await links.CreateAsync(person) }, Request.Scheme)!;
        return View("Link", new LinkViewModel(person.Id, person.DisplayName, address, options.Value.InvitationDays));
    }
}
