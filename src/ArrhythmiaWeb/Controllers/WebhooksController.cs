using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Webhooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Other systems that are told when something happens, and the log of what they were told.</summary>
/// <param name="register">The webhooks.</param>
/// <param name="texts">The words.</param>
[Route("webhooks")]
[Authorize(Policies.Admin)]
public sealed class WebhooksController(WebhookRegister register, IStringLocalizer<WebhookTexts> texts) : Controller
{
    /// <summary>All webhooks.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await register.ListAsync(cancellation));

    /// <summary>The form for a new one.</summary>
    [HttpGet("create")]
    public IActionResult Create() => View(new WebhookForm());

    /// <summary>Registers a webhook and shows its secret, this once.</summary>
    /// <param name="form">What is said of it.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpPost("create")]
    public async Task<IActionResult> Create(WebhookForm form, CancellationToken cancellation)
    {
        if (ModelState.GetFieldValidationState(nameof(form.Address)) == Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Valid && !register.Takes(form.Address!.Trim()))
        {
            ModelState.AddModelError(nameof(form.Address), texts["AddressFault"]);
        }

        if (form.Events == WebhookEvents.None)
        {
            ModelState.AddModelError(nameof(form.Created), texts["EventsFault"]);
        }

        if (!ModelState.IsValid)
        {
            return View(form);
        }

        if (await register.AddAsync(form, Actor.Of(User), cancellation) is not var (webhook, secret))
        {
            ModelState.AddModelError("", texts["TooMany", WebhookRegister.Most]);
            return View(form);
        }

        return View("Created", (webhook.Id, secret));
    }

    /// <summary>One webhook with the log of its messages.</summary>
    /// <param name="id">Which.</param>
    /// <param name="below">The number below which the page begins.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet("details/{id:guid}")]
    public async Task<IActionResult> Details(Guid id, long? below, CancellationToken cancellation) =>
        ModelState.IsValid && await register.ReadAsync(id, below, cancellation) is { } log ? View(log) : NotFound();

    /// <summary>Sends a message that tries whether messages arrive.</summary>
    [FormPage(nameof(Details), "Webhooks", "id")]
    [HttpPost("test/{id:guid}")]
    public async Task<IActionResult> Test(Guid id, CancellationToken cancellation) => Back(id, await register.TestAsync(id, cancellation), "TestSent");

    /// <summary>Sends a message again.</summary>
    [FormPage(nameof(Details), "Webhooks", "id")]
    [HttpPost("repeat/{id:guid}")]
    public async Task<IActionResult> Repeat(Guid id, Guid message, CancellationToken cancellation) => Back(id, await register.RepeatAsync(id, message, cancellation), "Repeated");

    /// <summary>Sends nothing from now on.</summary>
    [FormPage(nameof(Details), "Webhooks", "id")]
    [HttpPost("pause/{id:guid}")]
    public async Task<IActionResult> Pause(Guid id, CancellationToken cancellation) => Back(id, await register.PauseAsync(id, isPaused: true, Actor.Of(User), cancellation), "WasPaused");

    /// <summary>Goes on sending.</summary>
    [FormPage(nameof(Details), "Webhooks", "id")]
    [HttpPost("resume/{id:guid}")]
    public async Task<IActionResult> Resume(Guid id, CancellationToken cancellation) => Back(id, await register.PauseAsync(id, isPaused: false, Actor.Of(User), cancellation), "WasResumed");

    /// <summary>Asks whether a webhook is to be removed.</summary>
    [HttpGet("remove/{id:guid}")]
    public async Task<IActionResult> Remove(Guid id, CancellationToken cancellation) =>
        await register.ReadAsync(id, below: null, cancellation) is { } log ? View(log.Listed.Webhook) : NotFound();

    /// <summary>Removes a webhook.</summary>
    [HttpPost("remove/{id:guid}")]
    [ActionName(nameof(Remove))]
    public async Task<IActionResult> ConfirmRemove(Guid id, CancellationToken cancellation)
    {
        if (!await register.RemoveAsync(id, Actor.Of(User), cancellation))
        {
            return NotFound();
        }

        TempData["Notice"] = texts["WasRemoved"].Value;
        return RedirectToAction(nameof(Index));
    }

    private IActionResult Back(Guid id, bool isFound, string notice)
    {
        if (!isFound)
        {
            return NotFound();
        }

        TempData["Notice"] = texts[notice].Value;
        return RedirectToAction(nameof(Details), new { id });
    }
}
