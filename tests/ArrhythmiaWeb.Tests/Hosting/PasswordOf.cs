using ArrhythmiaWeb.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>Passwords, for tests that sign in as people do.</summary>
public static class PasswordOf
{
    public const string Everybody = "a wren counts the eleven stairs";

    public static async Task SetAsync(Application application, string name)
    {
        var id = await application.PersonIdAsync(name);
        await using var scope = application.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var person = (await people.FindByIdAsync(id.ToString()))!;
        Assert.True((await people.AddPasswordAsync(person, Everybody)).Succeeded);
    }

    public static async Task<HttpResponseMessage> SignInAsync(Visitor visitor, string name, string password = Everybody) => await visitor.PostAsync(
        "/account/signin",
        new FormUrlEncodedContent(
            [new("Email", $"{name}@clinic.example"), new("Password", password), new("__RequestVerificationToken", await visitor.TokenAsync("/account/signin"))]));
}
