export { ChangePasswordPage, OwnPasswordPage } from './ChangePasswordPage.tsx';
export { SignInPage } from './SignInPage.tsx';
export { UserPage } from './UserPage.tsx';
export { UsersPage } from './UsersPage.tsx';
