using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers;

/// <summary>The tokens with which somebody's programs ask.</summary>
/// <param name="tokens">The tokens.</param>
/// <param name="quotas">How many somebody may have.</param>
/// <param name="time">The clock.</param>
/// <param name="texts">The words.</param>
[Route("tokens")]
public sealed class TokensController(ApiTokens tokens, IOptions<QuotaOptions> quotas, TimeProvider time, IStringLocalizer<TokenTexts> texts) : Controller
{
    /// <summary>The tokens of who is signed in.</summary>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var own = await tokens.ListAsync(User.PersonId(), cancellation);
        return View(own.Select(token => new ShownToken(token, token.ExpiresAt <= now)).ToList());
    }

    /// <summary>The form for a new token.</summary>
    [HttpGet("create")]
    public IActionResult Create() => View(new TokenForm());

    /// <summary>Makes a token and shows it, this once.</summary>
    /// <param name="form">What is asked of it.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpPost("create")]
    public async Task<IActionResult> Create(TokenForm form, CancellationToken cancellation)
    {
        if (form.Scopes == TokenScopes.None)
        {
            ModelState.AddModelError(nameof(form.Predict), texts["PredictFault"]);
        }

        if (!ModelState.IsValid)
        {
            return View(form);
        }

        if (await tokens.CreateAsync(Actor.Of(User), form.Name!.Trim(), form.Scopes, form.Days, cancellation) is not var (_, secret))
        {
            ModelState.AddModelError("", texts["TooMany", quotas.Value.TokensPerPerson]);
            return View(form);
        }

        // Shown by the answer itself: a redirect would have to carry it through an address, a cookie or a store.
        return View("Created", secret);
    }

    /// <summary>Asks whether a token is to be revoked.</summary>
    /// <param name="id">The token.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet("revoke/{id:guid}")]
    public async Task<IActionResult> Revoke(Guid id, CancellationToken cancellation) =>
        await tokens.FindAsync(id, User.PersonId(), cancellation) is { } token ? View(token) : NotFound();

    /// <summary>Revokes a token.</summary>
    /// <param name="id">The token.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpPost("revoke/{id:guid}")]
    [ActionName(nameof(Revoke))]
    public async Task<IActionResult> ConfirmRevoke(Guid id, CancellationToken cancellation)
    {
        if (!await tokens.RevokeAsync(id, User.PersonId(), Actor.Of(User), cancellation))
        {
            return NotFound();
        }

        TempData["Notice"] = texts["Revoked"].Value;
        return RedirectToAction(nameof(Index));
    }
}
