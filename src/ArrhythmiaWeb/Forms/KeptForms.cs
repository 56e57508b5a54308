using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Caching.Memory;

namespace ArrhythmiaWeb.Forms;

/// <summary>
/// Keeps what was typed into a form that could not be taken, because the session was over or the page out of date, until its page shows it
/// again: half an hour, in memory alone, and for the person alone for whom the page was made.
/// </summary>
/// <param name="owner">Reads for whom a page was made.</param>
/// <param name="pages">Finds the page of a form.</param>
/// <param name="time">The clock.</param>
public sealed class KeptForms(FormOwner owner, FormPages pages, TimeProvider time) : IDisposable
{
    /// <summary>The parameter of an address that names a kept form.</summary>
    public const string Parameter = "kept";

    // In place of a name, where nothing was typed that could be kept.
    private const string SignedOut = "signed-out";
    private const string OutOfDate = "out-of-date";

    // Of 64 kB at the most: 64 MB if somebody who has signed in once sees to it. Beyond, what is typed is not kept.
    private const int MostForms = 1000;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly MemoryCache _forms = new(new MemoryCacheOptions { SizeLimit = MostForms });

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
        return Keep(context, isReadable ? await TypedFields.ReadAsync(context.Request) : TypedFields.None);
    }

    /// <summary>Whether a request posts a form of one of our pages.</summary>
    /// <param name="context">A request whose form has been read.</param>
    public bool IsOurs(HttpContext context) => owner.Read(context.Request.Form[FormOwner.Field]) is not null;

    /// <summary>Keeps a form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="posted">Its form.</param>
    /// <returns>The address at which the form is shown again.</returns>
    public string Keep(HttpContext context, TypedFields posted)
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
        _forms.Set(name, (time.GetUtcNow() + Kept, form), new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Kept, Size = 1 });
        return QueryHelpers.AddQueryString(page, Parameter, name.ToString("N"));
    }

    /// <summary>The kept form that a page is to show again.</summary>
    /// <param name="context">The request for the page.</param>
    /// <returns>The form; null where there is none, or none of this person's.</returns>
    public KeptForm? Of(HttpContext context)
    {
        if (context.Items.TryGetValue(typeof(KeptForms), out var known))
        {
            return (KeptForm?)known;
        }

        var form = HttpMethods.IsGet(context.Request.Method) ? Find(context.Request.Query[Parameter].ToString(), context.User.FindPersonId()) : null;
        context.Items[typeof(KeptForms)] = form;
        return form;
    }

    /// <inheritdoc/>
    public void Dispose() => _forms.Dispose();

    private KeptForm? Find(string parameter, Guid? person) => parameter switch
    {
        "" => null,
        SignedOut or OutOfDate => new KeptForm(null, "", TypedFields.None.Fields, HadFile: false, WasSignedOut: parameter == SignedOut),
        _ => Guid.TryParseExact(parameter, "N", out var name) && _forms.TryGetValue(name, out (DateTimeOffset Until, KeptForm Form) kept)
            && kept.Until > time.GetUtcNow() && kept.Form.Owner == person ? kept.Form with { IsShown = false } : null,
    };

    private static string WithoutParameter(string page)
    {
        var (path, query) = page.Split('?', 2) is [var before, var after] ? (before, QueryHelpers.ParseQuery(after)) : (page, []);
        return QueryHelpers.AddQueryString(path, query.Where(parameter => parameter.Key != Parameter));
    }
}
