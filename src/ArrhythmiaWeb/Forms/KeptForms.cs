using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Replicas;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace ArrhythmiaWeb.Forms;

/// <summary>
/// Keeps what was typed into a form that could not be taken, because the session was over or the page out of date, until its page shows it
/// again: half an hour, nowhere but in notes that are forgotten then, and for the person alone for whom the page was made.
/// </summary>
/// <param name="owner">Reads for whom a page was made.</param>
/// <param name="pages">Finds the page of a form.</param>
/// <param name="notes">Remembers.</param>
public sealed class KeptForms(FormOwner owner, FormPages pages, INotes notes)
{
    /// <summary>The parameter of an address that names a kept form.</summary>
    public const string Parameter = "kept";

    // In place of a name, where nothing was typed that could be kept.
    private const string SignedOut = "signed-out";
    private const string OutOfDate = "out-of-date";

    // Of 64 kB at the most: 64 MB if somebody who has signed in once sees to it. Beyond, what is typed is not kept.
    private static readonly NoteKind Forms = new("form", 1000);

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    /// <summary>Keeps the form of a request whose body nobody has read.</summary>
    /// <param name="context">A request of nobody.</param>
    /// <param name="mostBytes">How large its body may be.</param>
    /// <returns>The address at which the form is shown again.</returns>
    public async Task<string> ReadAndKeepAsync(HttpContext context, long mostBytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = mostBytes;
        }

        var isReadable = context.Request.HasFormContentType && context.Request.ContentLength is not { } length || context.Request.ContentLength <= mostBytes;
        return await KeepAsync(context, isReadable ? await TypedFields.ReadAsync(context.Request) : TypedFields.None);
    }

    /// <summary>Whether a request posts a form of one of our pages.</summary>
    /// <param name="context">A request whose form has been read.</param>
    public bool IsOurs(HttpContext context) => owner.Read(context.Request.Form[FormOwner.Field]) is not null;

    /// <summary>Keeps a form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="posted">Its form.</param>
    /// <returns>The address at which the form is shown again.</returns>
    public async Task<string> KeepAsync(HttpContext context, TypedFields posted)
    {
        var page = WithoutParameter(pages.Of(context));
        if (owner.Read(posted.Fields.GetValueOrDefault(FormOwner.Field)) is not { } madeFor)
        {
            return page;
        }

        var somebody = context.User.FindPersonId();
        if (madeFor == Guid.Empty || (somebody is not null && somebody != madeFor))
        {
            return QueryHelpers.AddQueryString(page, Parameter, somebody is null ? SignedOut : OutOfDate);
        }

        var name = Guid.NewGuid();
        var form = new KeptForm(madeFor, context.Request.PathBase + context.Request.Path, posted.Typed, posted.HasFile, somebody is null);
        await notes.KeepAsync(Forms, [name.ToString("N")], form.ToStored(), Kept, context.RequestAborted);
        return QueryHelpers.AddQueryString(page, Parameter, name.ToString("N"));
    }

    /// <summary>The kept form that a page is to show again.</summary>
    /// <param name="context">The request for the page.</param>
    /// <returns>The form; null where there is none, or none of this person's.</returns>
    public async Task<KeptForm?> OfAsync(HttpContext context)
    {
        if (context.Items.TryGetValue(typeof(KeptForms), out var known))
        {
            return (KeptForm?)known;
        }

        var form = HttpMethods.IsGet(context.Request.Method) ? await FindAsync(context.Request.Query[Parameter].ToString(), context.User.FindPersonId()) : null;
        context.Items[typeof(KeptForms)] = form;
        return form;
    }

    private async Task<KeptForm?> FindAsync(string parameter, Guid? person) => parameter switch
    {
        "" => null,
        SignedOut or OutOfDate => new KeptForm(null, "", TypedFields.None.Fields, HadFile: false, WasSignedOut: parameter == SignedOut),
        _ => Guid.TryParseExact(parameter, "N", out var name) && await notes.FindAsync(Forms, name.ToString("N")) is { } kept
            && KeptForm.FromStored(kept) is var form && form.Owner == person ? form : null,
    };

    private static string WithoutParameter(string page)
    {
        var (path, query) = page.Split('?', 2) is [var before, var after] ? (before, QueryHelpers.ParseQuery(after)) : (page, []);
        return QueryHelpers.AddQueryString(path, query.Where(parameter => parameter.Key != Parameter));
    }
}
