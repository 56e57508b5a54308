using System.Net;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>What clinicians do, as their browsers send it.</summary>
public static class ClinicVisits
{
    /// <summary>Posts a form of text fields.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(this Visitor visitor, string path, params (string Name, string Value)[] fields) =>
        await visitor.PostAsync(path, new FormUrlEncodedContent(
            [new("__RequestVerificationToken", await visitor.TokenAsync("/patients")), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));

    /// <summary>Sends one picture with what is said of it.</summary>
    public static async Task<HttpResponseMessage> DescribeAsync(this Visitor visitor, byte[] content, params (string Name, string Value)[] fields)
    {
        var form = await visitor.FormAsync();
        form.Add(Visitor.File(content), "image", $"beat-{content[0]}.png");
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        return await visitor.PostAsync("/predictions/create", form);
    }

    /// <summary>Has one picture classified.</summary>
    /// <returns>The name of the prediction in addresses.</returns>
    public static async Task<Guid> ClassifyAsync(this Visitor visitor, byte number, params (string Name, string Value)[] fields)
    {
        var answer = await visitor.DescribeAsync([number], fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    /// <summary>Judges an answer.</summary>
    public static Task<HttpResponseMessage> JudgeAsync(this Visitor visitor, Guid id, string choice, string comment = "") =>
        visitor.SendFormAsync($"/reviews/create/{id}", ("choice", choice), ("comment", comment));

    /// <summary>Reads the page of an answer.</summary>
    public static Task<string> ResultAsync(this Visitor visitor, Guid id) => visitor.ReadAsync($"/predictions/details/{id}");
}
